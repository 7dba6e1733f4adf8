package io.pixelmill.score;

import io.pixelmill.image.DecodeFailure;
import io.pixelmill.input.Unusable;
import java.util.Locale;

/**
 * Why a row could not be scored; the closed set of what stands before the colon in {@code
 * predictions.error}.
 */
public enum ScoreError {
  /** A column that is needed is null in this row. */
  NULL_VALUE,
  /** There is no file at the path. */
  MISSING_FILE,
  /** The path leads out of the folder that paths must lie below; nothing was read. */
  OUTSIDE_ROOT,
  /** The path is none, the file cannot be read, or the text is no Base64. */
  UNREADABLE,
  /** There are no bytes. */
  EMPTY,
  /** The bytes are of no image format that is known here, or of a kind of it that is not read. */
  NOT_AN_IMAGE,
  /** The bytes end before the image does. */
  TRUNCATED,
  /** The codec found the image broken. */
  CORRUPT,
  /** More bytes or pixels than the limits allow. */
  TOO_LARGE,
  /** Decoding took longer than the limits allow. */
  TOO_SLOW,
  /** Pixels of another shape than the model takes, or of another length than their shape says. */
  WRONG_SIZE,
  /** The model's output is not a number. */
  NOT_A_NUMBER;

  /** As it is stored: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The whole text of {@code predictions.error}.
   *
   * @param detail for a person: what exactly was found
   */
  String with(String detail) {
    return stored() + ": " + detail;
  }

  static ScoreError of(DecodeFailure failure) {
    return switch (failure) {
      case EMPTY -> EMPTY;
      case NOT_AN_IMAGE -> NOT_AN_IMAGE;
      case TRUNCATED -> TRUNCATED;
      case CORRUPT -> CORRUPT;
      case TOO_LARGE -> TOO_LARGE;
      case TOO_SLOW -> TOO_SLOW;
    };
  }

  static ScoreError of(Unusable reason) {
    return switch (reason) {
      case MISSING_FILE -> MISSING_FILE;
      case OUTSIDE_ROOT -> OUTSIDE_ROOT;
      case UNREADABLE -> UNREADABLE;
      case TOO_LARGE -> TOO_LARGE;
    };
  }
}
