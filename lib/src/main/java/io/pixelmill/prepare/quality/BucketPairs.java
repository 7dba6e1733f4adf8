package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Buckets.Bucket;
import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The near pairs of each bucket. Of very many images that all show the same not every pair is told,
 * so that neither time nor pairs grow with their number squared: of each image {@link #MOST_PAIRS}
 * with the first images before it, and those with the heads, which show nothing that an earlier
 * image of the bucket shows.
 */
final class BucketPairs implements Iterator<NearPair> {
  /** Correlation in thousandths from which two images show the same. */
  static final int SIMILAR = 950;

  private static final int MOST_PAIRS = 32;

  private final Fingerprints fingerprints;
  private final Buckets buckets;
  private final FirstShared firstShared;
  private final int distance;
  private final Queue<NearPair> found = new ArrayDeque<>();

  private Bucket bucket = new Bucket(0, new int[0]);

  /** Hashes of the images of the bucket: side by side, they are read several times as fast. */
  private long[] whole;

  private long[] middle;

  /** Where in the bucket the heads are. */
  private int[] heads;

  private int headCount;

  /** Where in the bucket the image is that is compared next with those before it. */
  private int next = 0;

  BucketPairs(Fingerprints fingerprints, Buckets buckets, FirstShared firstShared, int distance) {
    this.fingerprints = fingerprints;
    this.buckets = buckets;
    this.firstShared = firstShared;
    this.distance = distance;
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && (next < bucket.images().length || buckets.hasNext())) {
      if (next == bucket.images().length) {
        take(buckets.next());
      }
      compare(next++);
    }
    return !found.isEmpty();
  }

  private void take(Bucket taken) {
    bucket = taken;
    whole = hashes(View.WHOLE);
    middle = hashes(View.MIDDLE);
    heads = new int[taken.images().length];
    headCount = 0;
    next = 0;
  }

  private long[] hashes(View view) {
    int[] images = bucket.images();
    long[] hashes = new long[images.length];
    for (int i = 0; i < images.length; i++) {
      hashes[i] = fingerprints.hash(images[i], view);
    }
    return hashes;
  }

  private void compare(int second) {
    int near = 0;
    int from = 0;
    while (from < second && near < MOST_PAIRS) {
      int first = nextNear(from, second);
      near += first < second ? verify(first, second) : 0;
      from = first + 1;
    }
    for (int head = headCount - 1; head >= 0 && heads[head] >= from; head--) {
      if (bits(heads[head], second) <= distance) {
        verify(heads[head], second);
      }
    }
    if (near == 0) {
      heads[headCount++] = second;
    }
  }

  /**
   * The innermost loop of all, so nothing but numbers is in it.
   *
   * @return the first from {@code from} on whose hashes are near; {@code second} where none before
   *     it are
   */
  private int nextNear(int from, int second) {
    long[] wholes = whole;
    long[] middles = middle;
    long ofWhole = wholes[second];
    long ofMiddle = middles[second];
    for (int first = from; first < second; first++) {
      if (bits(wholes[first], middles[first], ofWhole, ofMiddle) <= distance) {
        return first;
      }
    }
    return second;
  }

  private int bits(int first, int second) {
    return bits(whole[first], middle[first], whole[second], middle[second]);
  }

  /** Of whichever views differ least; two middles are not compared. */
  private static int bits(long whole, long middle, long otherWhole, long otherMiddle) {
    int same = Long.bitCount(whole ^ otherWhole);
    int cutOther = Long.bitCount(whole ^ otherMiddle);
    int cutThis = Long.bitCount(middle ^ otherWhole);
    return Math.min(same, Math.min(cutOther, cutThis));
  }

  /** 1 where they show the same, otherwise 0. */
  private int verify(int first, int second) {
    int one = bucket.images()[first];
    int other = bucket.images()[second];
    int similarity = fingerprints.similarity(one, other);
    if (similarity < SIMILAR) {
      return 0;
    }
    if (firstShared.isHere(bucket.key(), one, other)) {
      found.add(
          new NearPair(
              fingerprints.place(one), fingerprints.place(other), bits(first, second), similarity));
    }
    return 1;
  }

  @Override
  public NearPair next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }
}
