package io.pixelmill.image;

/** An image as the files of MNIST hold it: 28 × 28 pixels of grey. */
public final class MnistRecord {
  public static final int SIDE = 28;

  /** Length of an image in bytes, without its label. */
  public static final int BYTES = SIDE * SIDE;

  private MnistRecord() {}

  /**
   * @param grey {@link #BYTES} bytes, row-major
   */
  public static Decoded decode(byte[] grey) {
    if (grey.length != BYTES) {
      return new Decoded.Rejected(
          DecodeFailure.TRUNCATED,
          "An MNIST image has %d bytes, not %d".formatted(BYTES, grey.length));
    }
    byte[] rgb = new byte[3 * BYTES];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / 3];
    }
    return new Decoded.Image(new Pixels(SIDE, SIDE, 3, rgb), Decoded.Extent.WHOLE);
  }
}
