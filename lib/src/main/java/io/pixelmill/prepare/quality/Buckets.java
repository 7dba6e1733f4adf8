package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.unsafe.array.LongArray;
import org.apache.spark.unsafe.memory.MemoryBlock;
import org.apache.spark.util.collection.unsafe.sort.RadixSort;

/**
 * Puts images that have a key in common together, by sorting. Takes 32 bytes an image. Keys of 32
 * bits: a few images come together that share nothing.
 */
final class Buckets implements Iterator<Buckets.Bucket> {
  /** Above it the key, below it the number of the image. */
  private static final int NUMBER_BITS = 32;

  private static final long KEY = -1L << NUMBER_BITS;
  private static final int FIRST_KEY_BYTE = NUMBER_BITS / Byte.SIZE;

  private final long[] keys;
  private final int end;
  private int from;
  private int until;

  /**
   * @param keys without order, those of images that come first before others; as much room behind
   *     them
   */
  private Buckets(long[] keys, int count) {
    this.keys = keys;
    // In time that grows with the keys alone; keys that are the same keep their order.
    this.until =
        RadixSort.sort(
            new LongArray(MemoryBlock.fromLongArray(keys)),
            count,
            FIRST_KEY_BYTE,
            Long.BYTES - 1,
            false,
            false);
    this.end = until + count;
    advance();
  }

  /** Those that share a set of bits in any of their views. */
  static Buckets of(Fingerprints fingerprints, int[] images, long mask) {
    long[] keys = new long[2 * View.values().length * images.length];
    int count = 0;
    for (int image : images) {
      long whole = Bands.key(mask & fingerprints.hash(image, View.WHOLE)) & KEY;
      long middle = Bands.key(mask & fingerprints.hash(image, View.MIDDLE)) & KEY;
      keys[count++] = whole | image;
      if (middle != whole) {
        keys[count++] = middle | image;
      }
    }
    return new Buckets(keys, count);
  }

  /** Those whose hashes are the same in both views. */
  static Buckets ofTwins(Fingerprints fingerprints) {
    int images = fingerprints.size();
    long[] keys = new long[2 * images];
    for (int image = 0; image < images; image++) {
      long whole = Bands.key(fingerprints.hash(image, View.WHOLE));
      long both = Bands.key(whole ^ fingerprints.hash(image, View.MIDDLE));
      keys[image] = both & KEY | image;
    }
    return new Buckets(keys, images);
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
      while (until < end && isSame(keys[from], keys[until])) {
        until++;
      }
    } while (until == from + 1);
  }

  /** How many pairs come together in the buckets that are left, which are passed over. */
  long pairs() {
    long pairs = 0;
    while (hasNext()) {
      long images = until - from;
      pairs += images * (images - 1) / 2;
      advance();
    }
    return pairs;
  }

  /** Whether two keys are taken for the same. */
  static boolean isSame(long key, long other) {
    return (key ^ other) >>> NUMBER_BITS == 0;
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
      images[i] = (int) keys[from + i];
    }
    Bucket bucket = new Bucket(keys[from] & KEY, images);
    advance();
    return bucket;
  }
}
