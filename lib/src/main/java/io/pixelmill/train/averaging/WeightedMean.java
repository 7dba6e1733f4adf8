package io.pixelmill.train.averaging;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean of the lanes' values, each lane weighted by its images. Every element is summed in
 * double precision and in the lanes' order, so the result is the same to the last bit however the
 * elements are cut or shared out; the mean of one lane is that lane.
 */
final class WeightedMean {
  private static final int CHUNK = 1 << 14;

  private WeightedMean() {}

  /**
   * @param parts one a lane, of the same length
   * @param images of each lane, 1 or more
   */
  static PackedFloats of(List<PackedFloats> parts, long[] images) {
    int length = parts.get(0).length();
    if (parts.stream().anyMatch(part -> part.length() != length)) {
      throw new IllegalArgumentException("Lanes of different lengths cannot be averaged");
    }
    PackedFloats mean = PackedFloats.ofLength(length);
    IntStream.range(0, (length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int from = chunk * CHUNK;
              int count = Math.min(CHUNK, length - from);
              mean.view().position(from).put(mean(parts, images, from, count), 0, count);
            });
    return mean;
  }

  private static float[] mean(List<PackedFloats> parts, long[] images, int from, int count) {
    double[] sums = new double[count];
    float[] values = new float[count];
    long total = 0;
    for (int lane = 0; lane < images.length; lane++) {
      FloatBuffer part = parts.get(lane).view();
      part.position(from).get(values);
      double weight = images[lane];
      if (lane == 0) { // zero plus a negative zero would lose its sign
        for (int i = 0; i < count; i++) {
          sums[i] = weight * values[i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          sums[i] += weight * values[i];
        }
      }
      total += images[lane];
    }
    for (int i = 0; i < count; i++) {
      values[i] = (float) (sums[i] / total);
    }
    return values;
  }
}
