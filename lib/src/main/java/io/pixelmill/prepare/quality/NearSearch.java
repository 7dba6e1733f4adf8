package io.pixelmill.prepare.quality;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The pairs of images that show the same, without comparing each with each: images are put into
 * {@link Buckets} by the {@link Bands} of their hashes, set by set, and compared within each
 * bucket. The sets need nothing of each other.
 */
final class NearSearch implements Serializable {
  /** More images of the same hashes are compared with such images alone. */
  private static final int MOST_TWINS = 32;

  private final Fingerprints fingerprints;
  private final Bands bands;
  private final int distance;

  /** All but the twins that are too many. */
  private final int[] apart;

  private final double seconds;

  private NearSearch(Fingerprints fingerprints, int[] apart, BandChoice choice, int distance) {
    this.fingerprints = fingerprints;
    this.bands = choice.bands();
    this.distance = distance;
    this.apart = apart;
    this.seconds = choice.seconds();
  }

  /**
   * By the sets that make the least work.
   *
   * @param distance bits that may differ
   */
  static NearSearch of(Fingerprints fingerprints, int distance) {
    int[] apart = apart(fingerprints);
    return new NearSearch(
        fingerprints, apart, BandChoice.of(fingerprints, apart, distance), distance);
  }

  /** By given sets of that distance. */
  static NearSearch of(Fingerprints fingerprints, Bands bands, int distance) {
    return new NearSearch(fingerprints, apart(fingerprints), new BandChoice(bands, 0), distance);
  }

  private static int[] apart(Fingerprints fingerprints) {
    boolean[] crowded = new boolean[fingerprints.size()];
    Buckets buckets = Buckets.ofTwins(fingerprints);
    while (buckets.hasNext()) {
      int[] images = buckets.next().images();
      Arrays.stream(images)
          .filter(image -> fingerprints.isTwin(images[0], image))
          .skip(MOST_TWINS)
          .forEach(image -> crowded[image] = true);
    }
    return IntStream.range(0, crowded.length).filter(image -> !crowded[image]).toArray();
  }

  /** Sets are numbered from 0. */
  int sets() {
    return bands.masks().size();
  }

  /** How long one core takes for all sets, about. */
  double seconds() {
    return seconds;
  }

  /** The pairs that share a set, but none before it; none twice. */
  Iterator<NearPair> pairs(int set) {
    int[] compared = set == 0 ? IntStream.range(0, fingerprints.size()).toArray() : apart;
    return new BucketPairs(
        fingerprints,
        Buckets.of(fingerprints, compared, bands.masks().get(set)),
        new FirstShared(fingerprints, bands, set),
        distance);
  }
}
