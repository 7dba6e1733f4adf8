package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BucketPairsTest {
  private static Row row(long key, int number, Fingerprint fingerprint) {
    return RowFactory.create(key, "%06d".formatted(number), fingerprint.bytes());
  }

  private static List<Row> pairs(List<Row> rows) {
    List<Row> pairs = new ArrayList<>();
    new BucketPairs(rows.iterator(), 2).forEachRemaining(pairs::add);
    return pairs;
  }

  @Test
  void onlyWhatSharesAKeyIsCompared() {
    Fingerprint one = Examined.fingerprint(1);
    Fingerprint near = Examined.turned(one, 3, 5);
    Fingerprint tooFar = Examined.turned(one, 3, 6);

    List<Row> pairs =
        pairs(
            List.of(
                row(1, 1, one),
                row(1, 2, near),
                row(1, 3, Examined.fingerprint(2)),
                row(2, 1, one),
                row(2, 4, tooFar),
                row(3, 5, near)));

    // 60 of 62 waves are the same, the others turned from -100 to 1: the product is 60 × 100² - 2 ×
    // 100, the norms are the roots of 62 × 100² and 60 × 100² + 2.
    assertThat(pairs).containsExactly(RowFactory.create("000001", "000002", 2, 983));
  }

  @Test
  void unlikeImagesOfNearHashesAreNoPair() {
    byte[] strong = new byte[Fingerprint.BYTES];
    byte[] weak = new byte[Fingerprint.BYTES];
    strong[0] = strong[1] = 100;
    weak[0] = 100;
    weak[1] = 1;
    strong[Fingerprint.BITS] = weak[Fingerprint.BITS] = -100;

    assertThat(pairs(List.of(row(1, 1, Fingerprint.of(strong)), row(1, 2, Fingerprint.of(weak)))))
        .isEmpty();
  }

  /** A key that 40,000 images share is more than one portion, and not all of their pairs. */
  @Test
  void manyImagesOfOneKeyAreAllConnectedByFewPairs() {
    int images = 40_000;
    Fingerprint fingerprint = Examined.fingerprint(1);

    List<Row> pairs =
        pairs(IntStream.range(0, images).mapToObj(i -> row(1, i, fingerprint)).toList());

    assertThat(pairs).hasSizeLessThanOrEqualTo(32 * images);
    Forest forest = new Forest(images);
    for (Row pair : pairs) {
      assertThat(pair.getString(0)).isLessThan(pair.getString(1));
      forest.connect(Integer.parseInt(pair.getString(0)), Integer.parseInt(pair.getString(1)));
    }
    assertThat(IntStream.range(0, images).map(forest::root)).containsOnly(0);
  }
}
