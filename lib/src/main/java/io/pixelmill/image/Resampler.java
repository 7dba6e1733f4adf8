package io.pixelmill.image;

import java.util.Arrays;

/** Resizes images by one {@link AxisFilter} along the rows and one along the columns. */
final class Resampler {
  private static final int HALF = AxisFilter.ONE / 2;
  private static final int RGB = 3;

  private Resampler() {}

  static Pixels resize(Pixels pixels, Resampling resampling, int height, int width) {
    return resample(
        pixels,
        AxisFilter.of(resampling, pixels.height(), 0, pixels.height(), height),
        AxisFilter.of(resampling, pixels.width(), 0, pixels.width(), width));
  }

  /** The direction that leaves less comes first: a very long image must not grow on the way. */
  static Pixels resample(Pixels pixels, AxisFilter vertical, AxisFilter horizontal) {
    long narrowed = (long) pixels.height() * horizontal.length();
    long lowered = (long) vertical.length() * pixels.width();
    return narrowed < lowered
        ? mixRows(mixColumns(pixels, horizontal), vertical)
        : mixColumns(mixRows(pixels, vertical), horizontal);
  }

  private static Pixels mixColumns(Pixels pixels, AxisFilter filter) {
    int channels = pixels.channels();
    byte[] target = new byte[pixels.height() * filter.length() * channels];
    for (int y = 0; y < pixels.height(); y++) {
      int from = y * pixels.width() * channels;
      int to = y * filter.length() * channels;
      if (channels == RGB) {
        mixColors(pixels.data(), from, target, to, filter);
      } else {
        mixGreys(pixels.data(), from, target, to, filter);
      }
    }
    return new Pixels(pixels.height(), filter.length(), channels, target);
  }

  private static void mixColors(byte[] source, int row, byte[] target, int to, AxisFilter filter) {
    int[] first = filter.first();
    int[][] weights = filter.weights();
    for (int x = 0; x < first.length; x++) {
      int at = row + first[x] * RGB;
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      for (int weight : weights[x]) {
        red += weight * (source[at] & 0xff);
        green += weight * (source[at + 1] & 0xff);
        blue += weight * (source[at + 2] & 0xff);
        at += RGB;
      }
      target[to] = (byte) (red >> AxisFilter.BITS);
      target[to + 1] = (byte) (green >> AxisFilter.BITS);
      target[to + 2] = (byte) (blue >> AxisFilter.BITS);
      to += RGB;
    }
  }

  private static void mixGreys(byte[] source, int row, byte[] target, int to, AxisFilter filter) {
    int[] first = filter.first();
    int[][] weights = filter.weights();
    for (int x = 0; x < first.length; x++) {
      int at = row + first[x];
      int sum = HALF;
      for (int weight : weights[x]) {
        sum += weight * (source[at++] & 0xff);
      }
      target[to + x] = (byte) (sum >> AxisFilter.BITS);
    }
  }

  private static Pixels mixRows(Pixels pixels, AxisFilter filter) {
    byte[] source = pixels.data();
    int rowBytes = pixels.width() * pixels.channels();
    byte[] target = new byte[filter.length() * rowBytes];
    int[] sums = new int[rowBytes];
    for (int y = 0; y < filter.length(); y++) {
      Arrays.fill(sums, HALF);
      int from = filter.first()[y] * rowBytes;
      for (int weight : filter.weights()[y]) {
        addRow(source, from, weight, sums);
        from += rowBytes;
      }
      int to = y * rowBytes;
      for (int i = 0; i < rowBytes; i++) {
        target[to + i] = (byte) (sums[i] >> AxisFilter.BITS);
      }
    }
    return new Pixels(filter.length(), pixels.width(), pixels.channels(), target);
  }

  /** A method of its own: the compiler makes vector instructions of it. */
  private static void addRow(byte[] source, int from, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * (source[from + i] & 0xff);
    }
  }
}
