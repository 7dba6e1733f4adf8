package io.pixelmill.augment;

import static io.pixelmill.augment.Tables.image;
import static io.pixelmill.augment.Tables.originals;
import static io.pixelmill.augment.Tables.rows;
import static io.pixelmill.augment.Tables.settings;
import static io.pixelmill.augment.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.ContentId;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.DataFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class AugmentTest {
  private static final AugmentSettings TWO_COPIES = settings("copies=2", "seed=7");
  private static final ImageRow GIVEN =
      image("given", 1, Optional.of(new ImageRow.Origin("x", "flip")), 2.5f, Split.TRAIN);

  /** One of validation, one of test, eight originals to train and one that is augmented. */
  private static List<ImageRow> images() {
    List<ImageRow> images = new ArrayList<>();
    images.addAll(originals(Split.VALIDATION, 1, 1));
    images.addAll(originals(Split.TEST, 1, 1));
    images.addAll(originals(Split.TRAIN, 1, 8, 2.5f));
    images.add(GIVEN);
    return images;
  }

  @Test
  void originalsStayAndTrainingImagesGetCopies() {
    List<ImageRow> images = images();
    AugmentResult result = Augment.run(table(images), TWO_COPIES);
    List<ImageRow> rows = rows(result.images());

    assertThat(result.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("train", 25L, "validation", 1L, "test", 1L, "augmented", 16L));
    assertThat(result.classes()).containsExactly(new ClassCount(new ClassLabel(1, "dog"), 9, 25));
    assertThat(rows).hasSize(27).usingRecursiveFieldByFieldElementComparator().containsAll(images);
    List<ImageRow> copies = new ArrayList<>(rows);
    copies.removeIf(row -> row.origin().isEmpty() || row.imageId().equals("given"));
    assertThat(copies).hasSize(16).extracting(ImageRow::imageId).doesNotHaveDuplicates();
    for (ImageRow copy : copies) {
      ImageRow origin = originOf(copy, images);
      String augmentation = copy.origin().orElseThrow().augmentation();
      assertThat(copy.split()).isEqualTo(Split.TRAIN);
      assertThat(copy.label()).isEqualTo(origin.label());
      assertThat(copy.source()).isEqualTo(origin.source());
      assertThat(copy.weight()).isEqualTo(2.5f);
      assertThat(augmentation)
          .matches("copy=[12]( flip)? crop=[+-][01][+-][01] brightness=.* contrast=.* cutout=.*,2");
      assertThat(copy.imageId())
          .isEqualTo(
              ContentId.of(
                  (origin.imageId() + "\n" + augmentation).getBytes(StandardCharsets.UTF_8)));
      assertThat(copy.pixels().grid()).isEqualTo(origin.pixels().grid());
    }
  }

  private static ImageRow originOf(ImageRow copy, List<ImageRow> images) {
    String origin = copy.origin().orElseThrow().imageId();
    return images.stream().filter(i -> i.imageId().equals(origin)).findAny().orElseThrow();
  }

  @Test
  void copiesOfPresetNoneAreWhatTheyWereMadeOf() {
    List<ImageRow> images = originals(Split.TRAIN, 0, 3);
    List<ImageRow> rows =
        rows(Augment.run(table(images), settings("copies=2", "preset=none")).images());
    assertThat(rows).hasSize(9);
    for (ImageRow row : rows) {
      row.origin()
          .ifPresent(
              origin -> {
                assertThat(origin.augmentation()).matches("copy=[12]");
                assertThat(row.pixels().data()).isEqualTo(originOf(row, images).pixels().data());
              });
    }
  }

  @Test
  void thePartitionsOfTheInputDoNotMatterNorDoesTheTime() {
    Dataset<Row> table =
        table(
            originals(Split.TRAIN, 0, 37, 0.3f),
            originals(Split.TRAIN, 1, 5, 0.1f),
            originals(Split.TEST, 1, 9));
    for (AugmentSettings settings :
        List.of(
            TWO_COPIES,
            settings("random.operations=2"),
            settings("balance.target=largest", "weights=balanced", "preset=photos"))) {
      Dataset<Row> one = Augment.run(table.repartition(1), settings).images();
      Dataset<Row> eight = Augment.run(table.repartition(8), settings).images();
      DataFrames.assertSameRows(one, eight);
      assertThat(rows(one)).usingRecursiveComparison().isEqualTo(rows(eight));
      assertThat(rows(one)).usingRecursiveComparison().isEqualTo(rows(one));
    }
  }

  @Test
  void aTableWithoutTrainingImagesIsRefused() {
    List<ImageRow> images = images();
    images.removeIf(image -> image.split() == Split.TRAIN && image.origin().isEmpty());
    assertThatThrownBy(() -> Augment.run(table(images), TWO_COPIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "no row is an original of the train split, got rows by split "
                + "{test=1, train=1, validation=1}");
    assertThatThrownBy(() -> Augment.run(table(List.of()), TWO_COPIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("got rows by split {}");
    assertThatThrownBy(() -> Augment.run(table(images).drop(ImageRow.ORIGIN_ID), TWO_COPIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("column origin_id is missing");
  }

  @Test
  void rowsThatAreNoImagesAreTold() {
    Dataset<Row> images = table(originals(Split.TRAIN, 0, 2));
    assertThatThrownBy(
            () ->
                Augment.run(
                    images.withColumn("label", functions.lit(null).cast("int")), TWO_COPIES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("rows of the split train and the label null lack");
    Dataset<Row> cut =
        Augment.run(
                images.withColumn("pixels", functions.expr("substring(pixels, 1, 10)")), TWO_COPIES)
            .images();
    assertThatThrownBy(cut::collectAsList)
        .hasRootCauseMessage("4 × 5 × 3 pixels need 60 bytes, got 10")
        .hasStackTraceContaining("Cannot augment the images: the row with the id train-cat-");
  }
}
