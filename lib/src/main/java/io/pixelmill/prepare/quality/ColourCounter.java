package io.pixelmill.prepare.quality;

import java.util.Arrays;

/** Counts colours. Not thread-safe: the counters are used again. */
final class ColourCounter {
  /** Bits of a channel that tell colours apart: what compression makes of one colour stays one. */
  private static final int BITS = 4;

  private static final int DROPPED = 8 - BITS;

  private final int[] counts = new int[1 << 3 * BITS];

  /** Share of the pixels that have the most frequent colour, 0 to 1. */
  double mostFrequent(int[] red, int[] green, int[] blue) {
    Arrays.fill(counts, 0);
    int most = 0;
    for (int i = 0; i < red.length; i++) {
      int colour =
          (red[i] >> DROPPED << 2 * BITS) | (green[i] >> DROPPED << BITS) | blue[i] >> DROPPED;
      most = Math.max(most, ++counts[colour]);
    }
    return (double) most / red.length;
  }
}
