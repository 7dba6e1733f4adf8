package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Puts images that have a key in common together, by sorting. Takes up to 32 bytes an image. Keys
 * that differ in the last bits alone are taken for the same.
 */
final class Buckets implements Iterator<Buckets.Bucket> {
  /** Keys, each with the number of its image in place of the last bits. */
  private final long[] sorted;

  private final long numberBits;
  private int from = 0;
  private int until = 0;

  /**
   * @param keys without order
   * @param numberBits of a key, the bits that are the number of its image
   */
  private Buckets(long[] keys, long numberBits) {
    this.numberBits = numberBits;
    this.sorted = keys;
    Arrays.sort(sorted);
    advance();
  }

  /** Those that share a set of bits in any of their views. */
  static Buckets of(Fingerprints fingerprints, int[] images, long mask) {
    long numberBits = numberBits(fingerprints);
    long[] keys = new long[images.length * View.values().length];
    int count = 0;
    for (int image : images) {
      long whole = Bands.key(mask & fingerprints.hash(image, View.WHOLE)) & ~numberBits;
      long middle = Bands.key(mask & fingerprints.hash(image, View.MIDDLE)) & ~numberBits;
      keys[count++] = whole | image;
      if (middle != whole) {
        keys[count++] = middle | image;
      }
    }
    return new Buckets(Arrays.copyOf(keys, count), numberBits);
  }

  /** Those whose hashes are the same in both views. */
  static Buckets ofTwins(Fingerprints fingerprints) {
    long numberBits = numberBits(fingerprints);
    long[] keys = new long[fingerprints.size()];
    for (int image = 0; image < keys.length; image++) {
      long whole = Bands.key(fingerprints.hash(image, View.WHOLE));
      long both = Bands.key(whole ^ fingerprints.hash(image, View.MIDDLE));
      keys[image] = both & ~numberBits | image;
    }
    return new Buckets(keys, numberBits);
  }

  private static long numberBits(Fingerprints fingerprints) {
    return (Integer.highestOneBit(fingerprints.size()) << 1) - 1;
  }

  /**
   * @param key as far as keys are told apart
   * @param images two or more, ascending
   */
  record Bucket(long key, int[] images) {}

  /** To the next key that more than one image has. */
  private void advance() {
    do {
      from = until;
      while (until < sorted.length && isSame(sorted[from], sorted[until])) {
        until++;
      }
    } while (until == from + 1);
  }

  /** Whether two keys are taken for the same. */
  boolean isSame(long key, long other) {
    return ((key ^ other) & ~numberBits) == 0;
  }

  @Override
  public boolean hasNext() {
    return from < until;
  }

  @Override
  public Bucket next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int[] images = new int[until - from];
    for (int i = 0; i < images.length; i++) {
      images[i] = (int) (sorted[from + i] & numberBits);
    }
    Bucket bucket = new Bucket(sorted[from] & ~numberBits, images);
    advance();
    return bucket;
  }
}
