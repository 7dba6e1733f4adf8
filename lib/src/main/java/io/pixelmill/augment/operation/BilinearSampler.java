package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/** Mixes the four pixels around a place of an image, in whole numbers. */
final class BilinearSampler {
  private static final int WEIGHT_BITS = 11;
  private static final int WEIGHT = 1 << WEIGHT_BITS;
  private static final int WEIGHT_MASK = WEIGHT - 1;
  private static final int DROPPED_BITS = 32 - WEIGHT_BITS;
  private static final long HALF_A_WEIGHT = 1L << DROPPED_BITS - 1;
  private static final int SUM_BITS = 2 * WEIGHT_BITS;
  private static final int HALF = 1 << SUM_BITS - 1;

  private final byte[] source;
  private final int height;
  private final int width;
  private final int channels;
  private final Border border;
  private final byte[] background;

  BilinearSampler(Pixels pixels, Border border) {
    this.source = pixels.data();
    this.height = pixels.height();
    this.width = pixels.width();
    this.channels = pixels.channels();
    this.border = border;
    this.background = border.background(channels);
  }

  /**
   * Writes all channels of one pixel.
   *
   * @param y row of the place, in units of 2⁻³²
   * @param x column of the place, in units of 2⁻³²
   */
  void write(long y, long x, byte[] target, int at) {
    long nearY = y + HALF_A_WEIGHT;
    long nearX = x + HALF_A_WEIGHT;
    int top = (int) (nearY >> 32);
    int left = (int) (nearX >> 32);
    int down = (int) (nearY >>> DROPPED_BITS) & WEIGHT_MASK;
    int right = (int) (nearX >>> DROPPED_BITS) & WEIGHT_MASK;
    int lowerRight = down * right;
    int lowerLeft = down * WEIGHT - lowerRight;
    int upperRight = right * WEIGHT - lowerRight;
    int upperLeft = WEIGHT * WEIGHT - down * WEIGHT - upperRight;
    if (top >= 0 && left >= 0 && top < height - 1 && left < width - 1) {
      int upper = (top * width + left) * channels;
      int lower = upper + width * channels;
      for (int channel = 0; channel < channels; channel++) {
        int sum =
            (source[upper + channel] & 0xff) * upperLeft
                + (source[upper + channels + channel] & 0xff) * upperRight
                + (source[lower + channel] & 0xff) * lowerLeft
                + (source[lower + channels + channel] & 0xff) * lowerRight;
        target[at + channel] = (byte) (sum + HALF >> SUM_BITS);
      }
    } else {
      int upper = border.inside(top, height);
      int lower = border.inside(top + 1, height);
      int first = border.inside(left, width);
      int second = border.inside(left + 1, width);
      for (int channel = 0; channel < channels; channel++) {
        int sum =
            value(upper, first, channel) * upperLeft
                + value(upper, second, channel) * upperRight
                + value(lower, first, channel) * lowerLeft
                + value(lower, second, channel) * lowerRight;
        target[at + channel] = (byte) (sum + HALF >> SUM_BITS);
      }
    }
  }

  private int value(int y, int x, int channel) {
    return y == Border.OUTSIDE || x == Border.OUTSIDE
        ? background[channel] & 0xff
        : source[(y * width + x) * channels + channel] & 0xff;
  }
}
