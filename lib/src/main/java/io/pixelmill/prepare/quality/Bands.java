package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets of bits, at least one of which is the same in any two hashes that differ by a distance or
 * less: so only images that share a set need to be compared.
 *
 * <p>The 64 bits are dealt to distance + n blocks. As many bits as the distance touch no more than
 * that many blocks, so n blocks are left as they were; each choice of n blocks is a set. More
 * blocks make more and larger sets: more copies of each image travel, and fewer share a set.
 *
 * @param masks the bits of each set
 */
record Bands(List<Long> masks) implements Serializable {
  private static final int MOST_SETS = 600;

  /** Microseconds to send an image to its place by one set, and to compare two there, about. */
  private static final double SENDING = 3;

  private static final double COMPARING = 0.003;

  /** What a bit of a photograph's hash tells, in bits: they are neither even nor independent. */
  private static final double INFORMATION = 0.8;

  /**
   * The sets that make the least work. What is found does not depend on them.
   *
   * @param distance bits that may differ, less than 64
   * @param images that are compared
   */
  static Bands of(int distance, long images) {
    Bands best = withUntouched(distance, 1);
    for (int untouched = 2; distance + untouched <= Fingerprint.BITS; untouched++) {
      Bands next = withUntouched(distance, untouched);
      if (next.masks.size() > MOST_SETS || next.work(images) >= best.work(images)) {
        return best;
      }
      best = next;
    }
    return best;
  }

  private static Bands withUntouched(int distance, int untouched) {
    long[] blocks = new long[distance + untouched];
    for (int bit = 0; bit < Fingerprint.BITS; bit++) {
      // In turn, so that each block has coarse and fine waves.
      blocks[bit % blocks.length] |= 1L << bit;
    }
    List<Long> masks = new ArrayList<>();
    addChoices(blocks, 0, untouched, 0, masks);
    return new Bands(List.copyOf(masks));
  }

  private static void addChoices(long[] blocks, int from, int open, long chosen, List<Long> masks) {
    if (open == 0) {
      masks.add(chosen);
      return;
    }
    for (int block = from; block + open <= blocks.length; block++) {
      addChoices(blocks, block + 1, open - 1, chosen | blocks[block], masks);
    }
  }

  private double work(long images) {
    double pairs = 0.5 * images * images;
    double comparing = 0;
    for (long mask : masks) {
      comparing += COMPARING * pairs * Math.pow(2, -INFORMATION * Long.bitCount(mask));
    }
    return SENDING * images * masks.size() + comparing;
  }

  /** One key for each set and view; two images that share a set in any of their views share one. */
  long[] keys(Fingerprint fingerprint) {
    long[] keys = new long[masks.size() * View.values().length];
    int to = 0;
    for (View view : View.values()) {
      long hash = fingerprint.hash(view);
      for (int set = 0; set < masks.size(); set++) {
        keys[to++] = mixed(masks.get(set) & hash, set);
      }
    }
    return Arrays.stream(keys).distinct().toArray();
  }

  /** The finaliser of SplitMix64. That two sets meet in one key by chance costs time, no more. */
  private static long mixed(long bits, int set) {
    long z = bits + (set + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
