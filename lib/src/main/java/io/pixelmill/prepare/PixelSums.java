package io.pixelmill.prepare;

import io.pixelmill.image.Pixels;

/**
 * Sums over the pixels of one prepared image, in whole numbers, so that images may be added up in
 * any order.
 *
 * @param channels for each channel the sum of its values, then for each the sum of their squares
 * @param brightness see {@link PixelStatistics#bin}
 */
record PixelSums(long[] channels, int brightness) {
  static PixelSums of(Pixels pixels) {
    int channels = pixels.channels();
    byte[] data = pixels.data();
    long[] sums = new long[2 * channels];
    long all = 0;
    for (int channel = 0; channel < channels; channel++) {
      long sum = 0;
      long squares = 0;
      for (int i = channel; i < data.length; i += channels) {
        int value = data[i] & 0xff;
        sum += value;
        squares += value * value;
      }
      sums[channel] = sum;
      sums[channels + channel] = squares;
      all += sum;
    }
    return new PixelSums(sums, PixelStatistics.bin(data.length, all));
  }
}
