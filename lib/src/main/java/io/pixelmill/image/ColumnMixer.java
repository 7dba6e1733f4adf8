package io.pixelmill.image;

/** Mixes the columns of each row: pixels of one or three channels. */
final class ColumnMixer {
  private static final int HALF = AxisFilter.ONE / 2;
  private static final int RGB = 3;

  private final AxisFilter filter;

  ColumnMixer(AxisFilter filter) {
    this.filter = filter;
  }

  Pixels mixed(Pixels pixels) {
    int channels = pixels.channels();
    int targetBytes = filter.length() * channels;
    byte[] target = new byte[Math.multiplyExact(pixels.height(), targetBytes)];
    for (int y = 0; y < pixels.height(); y++) {
      int from = y * pixels.width() * channels;
      int to = y * targetBytes;
      if (channels != RGB) {
        mixGreys(pixels.data(), from, target, to);
      } else if (filter.taps() == AxisFilter.LEAST_TAPS) {
        mixThreeColors(pixels.data(), from, target, to);
      } else {
        mixColors(pixels.data(), from, target, to);
      }
    }
    return new Pixels(pixels.height(), filter.length(), channels, target);
  }

  private void mixColors(byte[] source, int row, byte[] target, int to) {
    int[] first = filter.first();
    int[] weights = filter.weights();
    int taps = filter.taps();
    int next = 0;
    for (int start : first) {
      int at = row + start * RGB;
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      for (int end = next + taps; next < end; next++) {
        int weight = weights[next];
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

  /** The most common case: photographs that become up to two times as small. */
  private void mixThreeColors(byte[] source, int row, byte[] target, int to) {
    int[] weights = filter.weights();
    int next = 0;
    for (int start : filter.first()) {
      int at = row + start * RGB;
      int left = weights[next];
      int middle = weights[next + 1];
      int right = weights[next + 2];
      int red =
          left * (source[at] & 0xff)
              + middle * (source[at + 3] & 0xff)
              + right * (source[at + 6] & 0xff);
      int green =
          left * (source[at + 1] & 0xff)
              + middle * (source[at + 4] & 0xff)
              + right * (source[at + 7] & 0xff);
      int blue =
          left * (source[at + 2] & 0xff)
              + middle * (source[at + 5] & 0xff)
              + right * (source[at + 8] & 0xff);
      target[to] = (byte) (red + HALF >> AxisFilter.BITS);
      target[to + 1] = (byte) (green + HALF >> AxisFilter.BITS);
      target[to + 2] = (byte) (blue + HALF >> AxisFilter.BITS);
      next += AxisFilter.LEAST_TAPS;
      to += RGB;
    }
  }

  private void mixGreys(byte[] source, int row, byte[] target, int to) {
    int[] first = filter.first();
    int[] weights = filter.weights();
    int next = 0;
    for (int x = 0; x < first.length; x++) {
      int at = row + first[x];
      int sum = HALF;
      for (int end = next + filter.taps(); next < end; next++) {
        sum += weights[next] * (source[at++] & 0xff);
      }
      target[to + x] = (byte) (sum >> AxisFilter.BITS);
    }
  }
}
