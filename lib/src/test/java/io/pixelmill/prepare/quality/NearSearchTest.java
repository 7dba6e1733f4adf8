package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.prepare.quality.Fingerprints.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearSearchTest {
  private static final int MOST_PAIRS = 32;

  /** All of them are compared, or those that share so many blocks of bits. */
  private static List<NearPair> pairs(List<Fingerprint> shown, int distance, int untouched) {
    List<Part> parts =
        IntStream.range(0, shown.size())
            .mapToObj(i -> new Part(new long[] {i}, shown.get(i).bytes()))
            .toList();
    NearSearch search =
        NearSearch.of(Fingerprints.of(parts), Bands.withUntouched(distance, untouched), distance);
    List<NearPair> pairs = new ArrayList<>();
    for (int set = 0; set < search.sets(); set++) {
      search.pairs(set).forEachRemaining(pairs::add);
    }
    return pairs;
  }

  private static List<NearPair> eachWithEach(List<Fingerprint> shown, int distance) {
    List<NearPair> pairs = new ArrayList<>();
    for (int second = 0; second < shown.size(); second++) {
      for (int first = 0; first < second; first++) {
        int bits = Examined.distance(shown.get(first), shown.get(second));
        int similarity = Examined.similarity(shown.get(first), shown.get(second));
        if (bits <= distance && similarity >= BucketPairs.SIMILAR) {
          pairs.add(new NearPair(first, second, bits, similarity));
        }
      }
    }
    return pairs;
  }

  /** What the other shows is a margin more: this one's whole is the other's middle. */
  private static Fingerprint around(Fingerprint fingerprint, long number) {
    byte[] waves = Examined.fingerprint(number).bytes().clone();
    System.arraycopy(fingerprint.bytes(), 0, waves, Fingerprint.BITS, Fingerprint.BITS);
    return Fingerprint.of(waves);
  }

  /** Every third wave hardly counts, so that its sign does not either. */
  private static Fingerprint faint(Fingerprint fingerprint) {
    byte[] waves = fingerprint.bytes().clone();
    for (int i = 0; i < waves.length; i++) {
      waves[i] = i % Fingerprint.BITS % 3 == 0 ? (byte) Integer.signum(waves[i]) : waves[i];
    }
    return Fingerprint.of(waves);
  }

  /** Up to 20 of those waves are turned, in both views. */
  private static Fingerprint turned(Fingerprint fingerprint, Random random) {
    byte[] waves = fingerprint.bytes().clone();
    int bits = random.nextInt(21);
    for (int wave : random.ints(0, 22).distinct().limit(bits).toArray()) {
      for (int i = 3 * wave; i < waves.length; i += Fingerprint.BITS) {
        waves[i] = (byte) -waves[i];
      }
    }
    return Fingerprint.of(waves);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 0", "4, 1", "4, 2", "10, 0", "10, 3", "16, 2"})
  void allPairsAreFoundOnce(int distance, int untouched) {
    List<Fingerprint> shown = new ArrayList<>();
    Random random = new Random(distance);
    for (int i = 0; i < 40; i++) {
      Fingerprint one = faint(Examined.fingerprint(i));
      shown.add(one);
      shown.add(around(one, 1000 + i));
      for (int copy = 0; copy < 8; copy++) {
        shown.add(turned(one, random));
      }
    }
    Collections.shuffle(shown, random);

    List<NearPair> pairs = pairs(shown, distance, untouched);

    assertThat(pairs).containsExactlyInAnyOrderElementsOf(eachWithEach(shown, distance));
    assertThat(pairs).extracting(NearPair::distance).contains(distance);
  }

  @Test
  void distanceAndSimilarityAreTold() {
    Fingerprint one = Examined.fingerprint(1);

    // 60 of 62 waves are the same, the others turned from -100 to 1: the product is 60 × 100² - 2 ×
    // 100, the norms are the roots of 62 × 100² and 60 × 100² + 2.
    assertThat(pairs(List.of(one, Examined.turned(one, 3, 5)), 2, 0))
        .containsExactly(new NearPair(0, 1, 2, 983));
    assertThat(pairs(List.of(one, Examined.turned(one, 3, 6)), 2, 0)).isEmpty();
  }

  @Test
  void unlikeImagesOfNearHashesAreNoPair() {
    byte[] strong = new byte[Fingerprint.BYTES];
    byte[] weak = new byte[Fingerprint.BYTES];
    strong[0] = strong[1] = 100;
    weak[0] = 100;
    weak[1] = 1;
    strong[Fingerprint.BITS] = weak[Fingerprint.BITS] = -100;

    assertThat(pairs(List.of(Fingerprint.of(strong), Fingerprint.of(weak)), 2, 0)).isEmpty();
  }

  private static void areConnectedByFew(List<NearPair> pairs, int images) {
    Forest forest = new Forest(images);
    for (NearPair pair : pairs) {
      assertThat(pair.first()).isLessThan(pair.second());
      forest.connect((int) pair.first(), (int) pair.second());
    }
    assertThat(IntStream.range(0, images).map(forest::root)).containsOnly(0);
    assertThat(pairs.stream().distinct()).hasSameSizeAs(pairs);
    long[] before = new long[images];
    pairs.forEach(pair -> before[(int) pair.second()]++);
    assertThat(Arrays.stream(before).max().orElseThrow()).isLessThanOrEqualTo(2 * MOST_PAIRS);
  }

  @Test
  void manyTwinsAreAllConnectedByFewPairs() {
    int images = 3_000;

    List<NearPair> pairs = pairs(Collections.nCopies(images, Examined.fingerprint(1)), 10, 3);

    areConnectedByFew(pairs, images);
  }

  /** Twins that are too many are not compared with others, but their first ones are. */
  @Test
  void manyTwinsAreConnectedWithWhatIsNear() {
    Fingerprint one = Examined.fingerprint(1);
    List<Fingerprint> shown = new ArrayList<>(Collections.nCopies(100, one));
    shown.addAll(Collections.nCopies(100, Examined.turned(one, 3, 6)));

    List<NearPair> pairs = pairs(shown, 4, 1);

    areConnectedByFew(pairs, shown.size());
    assertThat(pairs)
        .filteredOn(pair -> pair.first() < 100 && pair.second() >= 100)
        .hasSize(MOST_PAIRS * MOST_PAIRS);
  }

  /** Not twins: no two turn the same bits. Each is near all others, and a head is. */
  @Test
  void manyNearImagesAreAllConnectedByFewPairs() {
    Fingerprint one = Examined.fingerprint(1);
    List<Fingerprint> shown = new ArrayList<>();
    shown.add(one);
    for (int from = 0; from < 50; from++) {
      for (int bits = 1; bits <= 3; bits++) {
        shown.add(Examined.turned(one, from, from + bits));
      }
    }

    List<NearPair> pairs = pairs(shown, 6, 0);

    areConnectedByFew(pairs, shown.size());
    assertThat(pairs).extracting(NearPair::first).contains(0L).doesNotContain(100L);
  }
}
