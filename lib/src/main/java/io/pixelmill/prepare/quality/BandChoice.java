package io.pixelmill.prepare.quality;

import java.util.stream.IntStream;

/**
 * The sets of bits that make the least work on the images that are there. How many of them come
 * together by a set is counted on a sample, because hashes of one kind of images are more alike
 * than those of another.
 *
 * @param seconds that one core takes to sort and compare the images by all sets, about
 */
record BandChoice(Bands bands, double seconds) {
  private static final int MOST_SETS = 5000;

  /** Images, and sets of each kind, that are counted. */
  private static final int SAMPLE = 30_000;

  private static final int SAMPLED_SETS = 8;

  /** Nanoseconds to bring an image to its place by one set, and to compare two there, about. */
  private static final double SORTING = 80;

  private static final double COMPARING = 2.5;

  /**
   * What is found does not depend on it.
   *
   * @param images that are compared
   * @param distance bits that may differ, less than 64
   */
  static BandChoice of(Fingerprints fingerprints, int[] images, int distance) {
    int first = distance == 0 ? 1 : 0;
    BandChoice best = of(fingerprints, images, Bands.withUntouched(distance, first));
    for (int untouched = first + 1; distance + untouched <= Fingerprint.BITS; untouched++) {
      double sets = Bands.sets(distance, untouched);
      if (sets > MOST_SETS || sorting(images.length, sets) > best.seconds) {
        return best;
      }
      BandChoice next = of(fingerprints, images, Bands.withUntouched(distance, untouched));
      best = next.seconds < best.seconds ? next : best;
    }
    return best;
  }

  private static BandChoice of(Fingerprints fingerprints, int[] images, Bands bands) {
    int sets = bands.masks().size();
    int[] sample = spread(images.length, SAMPLE).map(i -> images[i]).toArray();
    double pairs =
        spread(sets, SAMPLED_SETS)
            .mapToLong(set -> Buckets.of(fingerprints, sample, bands.masks().get(set)).pairs())
            .average()
            .orElse(0);
    double share = images.length == 0 ? 1 : (double) sample.length / images.length;
    double comparing = COMPARING * sets * pairs / (share * share);
    return new BandChoice(bands, sorting(images.length, sets) + comparing / 1e9);
  }

  /** Seconds. */
  private static double sorting(long images, double sets) {
    return SORTING * images * sets / 1e9;
  }

  /** So many of the numbers below the count, the last among them; all if they are fewer. */
  private static IntStream spread(int count, int most) {
    int taken = Math.min(count, most);
    return IntStream.rangeClosed(1, taken).map(i -> (int) ((long) i * count / taken) - 1);
  }
}
