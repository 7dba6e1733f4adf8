package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Images that share bits of their hashes, each of which is compared with each. Of very many that
 * all show the same not every pair is told: of each image {@link #MOST_PAIRS} to images before it,
 * and those without which it would not be connected to them.
 */
final class Bucket {
  /** Correlation in thousandths from which two images show the same. */
  static final int SIMILAR = 950;

  private static final int MOST_PAIRS = 32;

  private final int distance;
  private final List<Entry> entries;
  private final long[] whole;
  private final long[] middle;
  private final Forest forest;
  private final List<Entry> heads = new ArrayList<>();

  /**
   * @param entries in order, none twice
   */
  Bucket(int distance, List<Entry> entries) {
    this.distance = distance;
    this.entries = entries;
    this.whole = hashes(entries, View.WHOLE);
    this.middle = hashes(entries, View.MIDDLE);
    this.forest = new Forest(entries.size());
  }

  /**
   * @param place by which images are ordered
   */
  record Entry(String place, Fingerprint fingerprint) {}

  private static long[] hashes(List<Entry> entries, View view) {
    return entries.stream().mapToLong(entry -> entry.fingerprint().hash(view)).toArray();
  }

  List<NearPair> pairs() {
    List<NearPair> pairs = new ArrayList<>();
    for (int second = 0; second < whole.length; second++) {
      addPairs(second, pairs);
    }
    return pairs;
  }

  /** After {@link #pairs}: the images that show nothing that an earlier one shows. */
  List<Entry> heads() {
    return heads;
  }

  private void addPairs(int second, List<NearPair> pairs) {
    Entry entry = entries.get(second);
    long itsWhole = whole[second];
    long itsMiddle = middle[second];
    int found = 0;
    for (int first = 0; first < second && !isTold(found); first++) {
      int bits = Long.bitCount(whole[first] ^ itsWhole);
      bits = Math.min(bits, Long.bitCount(whole[first] ^ itsMiddle));
      bits = Math.min(bits, Long.bitCount(middle[first] ^ itsWhole));
      if (bits <= distance && (found < MOST_PAIRS || !forest.connected(first, second))) {
        Entry earlier = entries.get(first);
        int similarity = earlier.fingerprint().similarity(entry.fingerprint());
        if (similarity >= SIMILAR) {
          pairs.add(new NearPair(earlier.place(), entry.place(), bits, similarity));
          forest.connect(first, second);
          found++;
        }
      }
    }
    if (found == 0) {
      heads.add(entry);
    }
  }

  /** While there is one head, all images are connected with it. */
  private boolean isTold(int found) {
    return found >= MOST_PAIRS && heads.size() == 1;
  }
}
