package io.pixelmill.augment;

import static io.pixelmill.augment.Tables.image;
import static io.pixelmill.augment.Tables.originals;
import static io.pixelmill.augment.Tables.rows;
import static io.pixelmill.augment.Tables.settings;
import static io.pixelmill.augment.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final ImageRow GIVEN =
      image("given", 2, Optional.of(new ImageRow.Origin("x", "flip")), 1, Split.TRAIN);

  /** 11 cats, 4 dogs, 2 frogs and an augmented one to train; other splits that are not balanced. */
  private static final List<ImageRow> IMAGES =
      Stream.of(
              originals(Split.TRAIN, 0, 11),
              originals(Split.TRAIN, 1, 4),
              originals(Split.TRAIN, 2, 2),
              List.of(GIVEN),
              originals(Split.VALIDATION, 0, 3),
              originals(Split.TEST, 1, 1))
          .flatMap(List::stream)
          .toList();

  @Test
  void smallClassesGrowToTheLargest() {
    AugmentResult result = Augment.run(table(IMAGES), settings("balance.target=largest"));
    assertThat(result.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("train", 33L, "validation", 3L, "test", 1L, "augmented", 15L));
    assertThat(result.classes())
        .extracting(count -> count.label().name(), ClassCount::before, ClassCount::after)
        .containsExactly(tuple("cat", 11L, 11L), tuple("dog", 4L, 11L), tuple("frog", 3L, 11L));
    List<ImageRow> rows = rows(result.images());
    assertThat(trainCounts(rows)).isEqualTo(Map.of("cat", 11L, "dog", 11L, "frog", 11L));
    assertThat(rows).usingRecursiveFieldByFieldElementComparator().containsAll(IMAGES);
    // 7 copies of 4 dogs, 8 of 2 frogs.
    assertThat(copiesByOrigin(rows, "dog")).containsExactly(1L, 2L, 2L, 2L);
    assertThat(copiesByOrigin(rows, "frog")).containsExactly(4L, 4L);
  }

  @Test
  void theSmallestLotsGetOneMore() {
    List<ImageRow> rows =
        rows(Augment.run(table(IMAGES), settings("balance.target=largest", "seed=3")).images());
    ImageRow last =
        IMAGES.stream()
            .filter(image -> image.split() == Split.TRAIN && image.label().index() == 1)
            .max(Comparator.comparing(image -> Lot.of(3, image.imageId(), image.source())))
            .orElseThrow();
    assertThat(
            rows.stream()
                .filter(
                    row -> row.origin().map(o -> o.imageId().equals(last.imageId())).orElse(false)))
        .hasSize(1);
  }

  @Test
  void otherTargets() {
    assertThat(
            trainCounts(
                rows(Augment.run(table(IMAGES), settings("balance.target=median")).images())))
        .isEqualTo(Map.of("cat", 11L, "dog", 4L, "frog", 4L));
    assertThat(
            trainCounts(
                rows(
                    Augment.run(
                            table(IMAGES), settings("balance.target=images", "balance.images=6"))
                        .images())))
        .isEqualTo(Map.of("cat", 11L, "dog", 6L, "frog", 6L));
    AugmentResult nothing =
        Augment.run(table(IMAGES), settings("balance.target=images", "balance.images=1"));
    assertThat(nothing.counts()).containsEntry("augmented", 0L);
    assertThat(rows(nothing.images()))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrderElementsOf(IMAGES);
  }

  @Test
  void imagesOfTheSameBytesAreToldApartByTheirSource() {
    ImageRow first = originals(Split.TRAIN, 1, 1).get(0);
    ImageRow twin =
        new ImageRow(
            first.imageId(),
            "file:/elsewhere",
            first.label(),
            first.pixels(),
            first.origin(),
            first.weight(),
            first.extent(),
            first.split());
    List<ImageRow> rows =
        rows(
            Augment.run(
                    table(originals(Split.TRAIN, 0, 5), List.of(first, twin)),
                    settings("balance.target=largest"))
                .images());
    assertThat(trainCounts(rows)).isEqualTo(Map.of("cat", 5L, "dog", 5L));
  }

  @Test
  void aClassOfAugmentedImagesAloneCannotGrow() {
    assertThatThrownBy(
            () ->
                Augment.run(
                    table(originals(Split.TRAIN, 0, 2), List.of(GIVEN)),
                    settings("balance.target=largest")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "the class frog has no original in the train split, only 1 augmented images");
  }

  @Test
  void balancedWeightsSumToTheSameAndHaveTheMeanOne() {
    Dataset<Row> table =
        table(
            originals(Split.TRAIN, 0, 6, 2),
            originals(Split.TRAIN, 1, 3, 0.5f),
            originals(Split.TRAIN, 2, 1),
            originals(Split.TEST, 2, 2, 3));
    AugmentSettings settings = settings("copies=0", "weights=balanced");
    List<ImageRow> rows = rows(Augment.run(table, settings).images());
    assertThat(rows).hasSize(12);
    // 10 images, 3 classes: each weighs 10/3 in all.
    assertThat(weights(rows, Split.TRAIN, "cat")).hasSize(6).containsOnly((float) (10 / 3.0 / 6));
    assertThat(weights(rows, Split.TRAIN, "dog")).hasSize(3).containsOnly((float) (10 / 3.0 / 3));
    assertThat(weights(rows, Split.TRAIN, "frog")).containsExactly((float) (10 / 3.0));
    assertThat(weights(rows, Split.TEST, "frog")).containsExactly(3f, 3f);
  }

  @Test
  void weightsOfCopiesAreThoseOfTheirOrigins() {
    Dataset<Row> table =
        table(
            originals(Split.TRAIN, 0, 7),
            List.of(
                image("light", 1, Optional.empty(), 0.25f, Split.TRAIN),
                image("heavy", 1, Optional.empty(), 1, Split.TRAIN)));
    List<ImageRow> rows =
        rows(Augment.run(table, settings("balance.target=largest", "weights=balanced")).images());
    assertThat(sum(rows, "cat")).isCloseTo(7, within(1e-5));
    assertThat(sum(rows, "dog")).isCloseTo(7, within(1e-5));
    Map<String, Float> ofOriginals =
        rows.stream()
            .filter(row -> row.origin().isEmpty())
            .collect(Collectors.toMap(ImageRow::imageId, ImageRow::weight));
    assertThat(ofOriginals.get("light") * 4).isCloseTo(ofOriginals.get("heavy"), within(1e-6f));
    for (ImageRow row : rows) {
      row.origin().ifPresent(o -> assertThat(row.weight()).isEqualTo(ofOriginals.get(o.imageId())));
    }
  }

  @Test
  void weightsThatCannotBeSummedAreTold() {
    assertThatThrownBy(
            () ->
                Augment.run(
                    table(originals(Split.TRAIN, 0, 2, 1e20f)), settings("weights=balanced")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the class 0 has weights that are no numbers between 1e-12 and 1e12");
  }

  private static double sum(List<ImageRow> rows, String name) {
    return weights(rows, Split.TRAIN, name).stream().mapToDouble(Float::doubleValue).sum();
  }

  private static List<Float> weights(List<ImageRow> rows, Split split, String name) {
    return rows.stream()
        .filter(row -> row.split() == split && row.label().name().equals(name))
        .map(ImageRow::weight)
        .toList();
  }

  private static Map<String, Long> trainCounts(List<ImageRow> rows) {
    return rows.stream()
        .filter(row -> row.split() == Split.TRAIN)
        .collect(Collectors.groupingBy(row -> row.label().name(), Collectors.counting()));
  }

  /** The numbers alone, sorted. */
  private static List<Long> copiesByOrigin(List<ImageRow> rows, String name) {
    return rows.stream()
        .filter(row -> row.label().name().equals(name) && row.origin().isPresent())
        .filter(row -> !row.imageId().equals("given"))
        .collect(
            Collectors.groupingBy(
                row -> row.origin().orElseThrow().imageId(), TreeMap::new, Collectors.counting()))
        .values()
        .stream()
        .sorted()
        .toList();
  }
}
