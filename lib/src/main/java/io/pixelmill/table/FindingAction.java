package io.pixelmill.table;

import java.util.Locale;

/** What becomes of a finding. */
public enum FindingAction {
  /** It is not looked for. */
  IGNORE,
  /** It is listed in {@code findings}. */
  REPORT,
  /** It is listed, and the image is left out. */
  REJECT,
  /** It is listed, and the job fails. */
  ERROR;

  /** As it is stored: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static FindingAction ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
