package io.pixelmill.table;

import java.util.Locale;

/** Why an image could not be taken; the closed set of values of {@code rejects.reason}. */
public enum RejectReason {
  /** The file could not be read from storage, or may not be read. */
  UNREADABLE,
  /** The source says no label, split or weight of the image, or one that is none. */
  INVALID_LABEL,
  /** The file holds no bytes. */
  EMPTY,
  /** The bytes are of no image format that is known here, or of a kind of it that is not read. */
  NOT_AN_IMAGE,
  /** The file ends before the image does, or the archive before its entries do. */
  TRUNCATED,
  /** The codec found the image broken, or its archive is broken. */
  CORRUPT,
  /** More bytes or pixels than the settings allow. */
  TOO_LARGE,
  /** Decoding took longer than the settings allow. */
  TOO_SLOW,
  /** It shows one colour, or next to nothing else. */
  BLANK,
  /** It is smaller than wanted. */
  TINY,
  /** It is longer in one direction than wanted. */
  EXTREME_ASPECT,
  /** A duplicate or near duplicate is of another class. */
  LABEL_CONFLICT,
  /** A duplicate or near duplicate is in a split that is measured on. */
  LEAK,
  /** Another file with the same bytes was taken. */
  EXACT_DUPLICATE,
  /** Another file with the same pixels was taken. */
  PIXEL_DUPLICATE,
  /** Another image that shows the same was taken. */
  NEAR_DUPLICATE;

  /** As it is stored: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RejectReason ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
