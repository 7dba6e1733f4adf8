package io.pixelmill.train.feed;

import java.util.SplittableRandom;

/** Independent random streams from one seed. */
public final class Seeds {
  private Seeds() {}

  /** A seed for one purpose, told apart by numbers such as epoch or worker. */
  public static long mix(long seed, long... parts) {
    long mixed = seed;
    for (long part : parts) {
      mixed = new SplittableRandom(mixed ^ (part * 0x9E3779B97F4A7C15L)).nextLong();
    }
    return mixed;
  }

  /** The numbers from 0 to {@code count - 1} in an order that the seed alone decides. */
  static int[] permutation(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** FNV-1a, 64 bits: the same everywhere. */
  static long hash(byte[] text) {
    long hash = 0xCBF29CE484222325L;
    for (byte character : text) {
      hash = (hash ^ (character & 0xff)) * 0x100000001B3L;
    }
    return hash;
  }
}
