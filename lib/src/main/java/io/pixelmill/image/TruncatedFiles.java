package io.pixelmill.image;

/** What becomes of an image whose file ends before it does. */
public enum TruncatedFiles {
  /** It is rejected. */
  REJECT,
  /**
   * What can be decoded is kept and {@linkplain Decoded.Extent#TRUNCATED marked}; the codec fills
   * up the rest, mostly with grey or black.
   */
  ACCEPT
}
