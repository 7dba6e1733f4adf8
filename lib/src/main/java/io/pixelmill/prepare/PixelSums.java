package io.pixelmill.prepare;

import io.pixelmill.image.Pixels;
import java.util.Arrays;

/**
 * Sums over the pixels of one prepared image, in whole numbers, so that images may be added up in
 * any order.
 *
 * @param channels for each channel the sum of its values, then for each the sum of their squares
 * @param brightness see {@link PixelStatistics#bin}
 */
record PixelSums(long[] channels, int brightness) {
  /** Values whose squares an int can hold the sum of; a whole number of pixels. */
  private static final int AT_ONCE = 3 << 13;

  static PixelSums of(Pixels pixels) {
    int channels = pixels.channels();
    byte[] data = pixels.data();
    long[] sums = new long[2 * channels];
    for (int from = 0; from < data.length; from += AT_ONCE) {
      int end = Math.min(data.length, from + AT_ONCE);
      if (channels == 1) {
        addGreys(data, from, end, sums);
      } else {
        addColors(data, from, end, sums);
      }
    }
    long all = Arrays.stream(sums, 0, channels).sum();
    return new PixelSums(sums, PixelStatistics.bin(data.length, all));
  }

  private static void addGreys(byte[] data, int from, int end, long[] sums) {
    int sum = 0;
    int squares = 0;
    for (int i = from; i < end; i++) {
      int value = data[i] & 0xff;
      sum += value;
      squares += value * value;
    }
    sums[0] += sum;
    sums[1] += squares;
  }

  /** All channels at once, because steps that the compiler knows are several times as fast. */
  private static void addColors(byte[] data, int from, int end, long[] sums) {
    int red = 0;
    int green = 0;
    int blue = 0;
    int redSquares = 0;
    int greenSquares = 0;
    int blueSquares = 0;
    for (int i = from; i < end; i += 3) {
      int r = data[i] & 0xff;
      int g = data[i + 1] & 0xff;
      int b = data[i + 2] & 0xff;
      red += r;
      green += g;
      blue += b;
      redSquares += r * r;
      greenSquares += g * g;
      blueSquares += b * b;
    }
    sums[0] += red;
    sums[1] += green;
    sums[2] += blue;
    sums[3] += redSquares;
    sums[4] += greenSquares;
    sums[5] += blueSquares;
  }
}
