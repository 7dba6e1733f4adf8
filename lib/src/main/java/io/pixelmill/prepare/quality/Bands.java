package io.pixelmill.prepare.quality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets of bits, at least one of which is the same in any two hashes that differ by a distance or
 * less: so only images that share a set need to be compared.
 *
 * <p>The 64 bits are dealt to distance + n blocks. As many bits as the distance touch no more than
 * that many blocks, so n blocks are left as they were; each choice of n blocks is a set. More
 * blocks make more and larger sets: images are sorted more often, and fewer share a set. Of no
 * blocks there is one set, which all images share.
 *
 * @param masks the bits of each set; the first set has all
 */
record Bands(List<Long> masks) implements Serializable {
  /** Comes first, so that the pairs of images with the same hash are told there. */
  private static final long ALL = -1;

  /** How many sets there are where so many blocks are left as they were. */
  static double sets(int distance, int untouched) {
    return distance == 0 ? 1 : 1 + choices(distance + untouched, untouched);
  }

  private static double choices(int blocks, int chosen) {
    double choices = 1;
    for (int i = 0; i < chosen; i++) {
      choices *= (double) (blocks - i) / (i + 1);
    }
    return choices;
  }

  /**
   * @param distance bits that may differ, less than 64
   * @param untouched blocks that are left as they were; none for the one set that all share
   */
  static Bands withUntouched(int distance, int untouched) {
    long[] blocks = new long[distance + untouched];
    for (int bit = 0; bit < Fingerprint.BITS; bit++) {
      // In turn, so that each block has coarse and fine waves.
      blocks[bit % blocks.length] |= 1L << bit;
    }
    List<Long> masks = new ArrayList<>();
    masks.add(ALL);
    if (distance > 0) {
      addChoices(blocks, 0, untouched, 0, masks);
    }
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

  /** Stands for some bits, and is spread evenly: the finaliser of SplitMix64. */
  static long key(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
