package io.pixelmill.image;

/** Why bytes could not be decoded. */
public enum DecodeFailure {
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
  TOO_SLOW
}
