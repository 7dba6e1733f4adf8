package io.pixelmill.image;

import java.util.Objects;

/**
 * The pixels of one image: unsigned bytes, height × width × channels, row-major, channels in RGB
 * order (or one grey channel). The array is not copied: who makes a {@code Pixels} gives the array
 * away.
 */
public record Pixels(int height, int width, int channels, byte[] data) {
  public Pixels {
    Objects.requireNonNull(data, "data is null");
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "Not the shape of an image: %d × %d × %d".formatted(height, width, channels));
    }
    if ((long) height * width * channels != data.length) {
      throw new IllegalArgumentException(
          "%d × %d × %d pixels need %d bytes, got %d"
              .formatted(height, width, channels, (long) height * width * channels, data.length));
    }
  }

  /** The value of one channel of one pixel, 0 to 255. */
  public int at(int y, int x, int channel) {
    return data[(y * width + x) * channels + channel] & 0xff;
  }

  public PixelGrid grid() {
    return new PixelGrid(height, width, channels);
  }

  /** One channel: the brightness of the colours by ITU-R 601, as Pillow's mode L has it. */
  public Pixels toGrey() {
    if (channels == 1) {
      return this;
    }
    byte[] grey = new byte[height * width];
    for (int i = 0; i < grey.length; i++) {
      int red = data[3 * i] & 0xff;
      int green = data[3 * i + 1] & 0xff;
      int blue = data[3 * i + 2] & 0xff;
      // The weights sum to 2^16, so that a grey pixel keeps its value.
      grey[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + (1 << 15)) >> 16);
    }
    return new Pixels(height, width, 1, grey);
  }

  /** Other pixels of the same shape. */
  public Pixels withData(byte[] others) {
    return new Pixels(height, width, channels, others);
  }
}
