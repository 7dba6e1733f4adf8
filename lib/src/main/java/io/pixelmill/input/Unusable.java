package io.pixelmill.input;

/** Why a value that somebody wrote gives no bytes of an image. */
public enum Unusable {
  /** There is no file at the path. */
  MISSING_FILE,
  /** The path leads out of the folder that paths must lie below; nothing was read. */
  OUTSIDE_ROOT,
  /** The path is none, the file cannot be read, or the text is no Base64. */
  UNREADABLE,
  /** More bytes than the limits allow. */
  TOO_LARGE
}
