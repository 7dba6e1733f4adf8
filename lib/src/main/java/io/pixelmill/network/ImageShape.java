package io.pixelmill.network;

/**
 * The shape of every image that a network takes.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 3 for RGB, 1 for grey
 */
public record ImageShape(int height, int width, int channels) {
  public ImageShape {
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "Not the shape of an image: %d × %d × %d".formatted(height, width, channels));
    }
  }

  /** Values of one image: height × width × channels. */
  public int values() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  @Override
  public String toString() {
    return "%d × %d × %d".formatted(height, width, channels);
  }
}
