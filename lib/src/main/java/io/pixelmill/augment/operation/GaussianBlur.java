package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.util.Arrays;

/**
 * Mixes each pixel with those around it; beyond the edge lie the edge's pixels.
 *
 * @param sigma standard deviation in pixels, 0 or more; weights end at three of them
 */
public record GaussianBlur(double sigma) implements Operation {
  private static final int WEIGHT_BITS = 14;

  /** Of a mixed row: as many as leave room for the weights of the second direction. */
  private static final int FRACTION_BITS = 8;

  private static final int DROPPED_BITS = WEIGHT_BITS - FRACTION_BITS;
  private static final int LAST_BITS = WEIGHT_BITS + FRACTION_BITS;

  @Override
  public Pixels apply(Pixels pixels) {
    int[] weights = weights();
    return pixels.withData(mixRows(mixColumns(pixels, weights), weights));
  }

  /** Sums to exactly 1, in units of 2⁻¹⁴; the middle one takes what rounding leaves. */
  private int[] weights() {
    int radius = (int) Math.ceil(3 * sigma);
    double[] curve = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < curve.length; i++) {
      double distance = sigma == 0 ? 0 : (i - radius) / sigma;
      curve[i] = StrictMath.exp(-distance * distance / 2);
      sum += curve[i];
    }
    int[] weights = new int[curve.length];
    int rest = 1 << WEIGHT_BITS;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (int) Math.round(curve[i] / sum * (1 << WEIGHT_BITS));
      rest -= weights[i];
    }
    weights[radius] += rest;
    return weights;
  }

  /** One array a row, of values with a fraction of 8 bits. */
  private static int[][] mixColumns(Pixels pixels, int[] weights) {
    int channels = pixels.channels();
    int length = pixels.width() * channels;
    int margin = weights.length / 2 * channels;
    int[][] mixed = new int[pixels.height()][length];
    int[] padded = new int[length + 2 * margin];
    int[] shifted = new int[length];
    for (int y = 0; y < mixed.length; y++) {
      for (int i = 0; i < length; i++) {
        padded[margin + i] = pixels.data()[y * length + i] & 0xff;
      }
      for (int i = 1; i <= margin; i++) {
        padded[margin - i] = padded[margin - i + channels];
        padded[margin + length - 1 + i] = padded[margin + length - 1 + i - channels];
      }
      int[] row = mixed[y];
      Arrays.fill(row, 1 << DROPPED_BITS - 1);
      for (int tap = 0; tap < weights.length; tap++) {
        System.arraycopy(padded, tap * channels, shifted, 0, length);
        add(shifted, weights[tap], row);
      }
      for (int i = 0; i < length; i++) {
        row[i] >>= DROPPED_BITS;
      }
    }
    return mixed;
  }

  private static byte[] mixRows(int[][] mixed, int[] weights) {
    int length = mixed[0].length;
    byte[] target = new byte[mixed.length * length];
    int[] sums = new int[length];
    for (int y = 0; y < mixed.length; y++) {
      Arrays.fill(sums, 1 << LAST_BITS - 1);
      for (int tap = 0; tap < weights.length; tap++) {
        int from = Math.max(0, Math.min(mixed.length - 1, y + tap - weights.length / 2));
        add(mixed[from], weights[tap], sums);
      }
      for (int i = 0; i < length; i++) {
        target[y * length + i] = (byte) (sums[i] >> LAST_BITS);
      }
    }
    return target;
  }

  /** One index for both arrays: so the virtual machine makes vector instructions of the loop. */
  private static void add(int[] values, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  @Override
  public String text() {
    return "blur=" + ExactText.of(sigma);
  }
}
