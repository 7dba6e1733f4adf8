package io.pixelmill.image;

import java.util.Arrays;

/** Resizes images by one {@link AxisFilter} along the rows and one along the columns. */
final class Resampler {
  private static final int HALF = AxisFilter.ONE / 2;

  private Resampler() {}

  static Pixels resize(Pixels pixels, int height, int width) {
    return resample(
        pixels,
        AxisFilter.of(pixels.height(), 0, pixels.height(), height),
        AxisFilter.of(pixels.width(), 0, pixels.width(), width));
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
    byte[] source = pixels.data();
    int channels = pixels.channels();
    byte[] target = new byte[pixels.height() * filter.length() * channels];
    int to = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < filter.length(); x++) {
        int[] weights = filter.weights()[x];
        int from = (y * pixels.width() + filter.first()[x]) * channels;
        for (int channel = 0; channel < channels; channel++) {
          int sum = HALF;
          int at = from + channel;
          for (int weight : weights) {
            sum += weight * (source[at] & 0xff);
            at += channels;
          }
          target[to++] = (byte) (sum >> AxisFilter.BITS);
        }
      }
    }
    return new Pixels(pixels.height(), filter.length(), channels, target);
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
        for (int i = 0; i < rowBytes; i++) {
          sums[i] += weight * (source[from + i] & 0xff);
        }
        from += rowBytes;
      }
      for (int i = 0; i < rowBytes; i++) {
        target[y * rowBytes + i] = (byte) (sums[i] >> AxisFilter.BITS);
      }
    }
    return new Pixels(filter.length(), pixels.width(), pixels.channels(), target);
  }
}
