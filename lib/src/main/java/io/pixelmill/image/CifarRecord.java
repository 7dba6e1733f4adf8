package io.pixelmill.image;

/** An image as the CIFAR binary files hold it: 32 × 32 RGB, channel by channel. */
public final class CifarRecord {
  /** Length of an image in bytes, without its label. */
  public static final int BYTES = 3 * 32 * 32;

  private static final int SIDE = 32;

  private CifarRecord() {}

  /**
   * @param planar {@link #BYTES} bytes: all of red, all of green, all of blue, each row-major
   */
  public static Decoded decode(byte[] planar) {
    if (planar.length != BYTES) {
      return new Decoded.Rejected(
          DecodeFailure.TRUNCATED,
          "A CIFAR image has %d bytes, not %d".formatted(BYTES, planar.length));
    }
    int plane = SIDE * SIDE;
    byte[] rgb = new byte[BYTES];
    for (int i = 0; i < plane; i++) {
      rgb[3 * i] = planar[i];
      rgb[3 * i + 1] = planar[plane + i];
      rgb[3 * i + 2] = planar[2 * plane + i];
    }
    return new Decoded.Image(new Pixels(SIDE, SIDE, 3, rgb), Decoded.Extent.WHOLE);
  }
}
