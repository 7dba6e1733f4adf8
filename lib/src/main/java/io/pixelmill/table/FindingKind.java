package io.pixelmill.table;

import java.util.Locale;

/** What was found at an image; the closed set of values of {@code findings.kind}. */
public enum FindingKind {
  /** It shows one colour, or next to nothing else. */
  BLANK,
  /** It was small before it was prepared. */
  TINY,
  /** It was much longer in one direction than in the other. */
  EXTREME_ASPECT,
  /** A duplicate or near duplicate is of another class. */
  LABEL_CONFLICT,
  /** A duplicate or near duplicate is in a split that is measured on. */
  LEAK,
  /** Another file has the same bytes. */
  EXACT_DUPLICATE,
  /** Another file has the same pixels after preparation. */
  PIXEL_DUPLICATE,
  /** Another image shows the same. */
  NEAR_DUPLICATE,
  /** It starts a chain of so many near duplicates that they are not kept together. */
  CHAIN;

  /** As it is stored: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static FindingKind ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
