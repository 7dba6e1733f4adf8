package io.pixelmill.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.Pixels;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AugmentTest {
  private static final AugmentSettings SETTINGS = new AugmentSettings(2, 7, 0.5, 1, 0.2, 0.2, 2);

  @Test
  void originalsStayAndTrainingImagesGetCopies() {
    List<ImageRow> images = images(10);
    AugmentResult result = Augment.run(table(images), SETTINGS);
    List<ImageRow> rows = rows(result.images());

    assertThat(result.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("train", 25L, "validation", 1L, "test", 1L, "augmented", 16L));
    assertThat(rows).usingRecursiveFieldByFieldElementComparator().containsAll(images);
    List<ImageRow> copies = new ArrayList<>(rows);
    copies.removeIf(row -> row.origin().isEmpty() || row.imageId().equals("given"));
    assertThat(copies).hasSize(16).extracting(ImageRow::imageId).doesNotHaveDuplicates();
    for (ImageRow copy : copies) {
      ImageRow origin = originOf(copy, images);
      assertThat(copy.split()).isEqualTo(Split.TRAIN);
      assertThat(copy.label()).isEqualTo(origin.label());
      assertThat(copy.source()).isEqualTo(origin.source());
      assertThat(copy.imageId()).matches("[0-9a-f]{64}");
      assertThat(copy.origin().orElseThrow().augmentation()).matches("copy=[12]( .*)?");
      assertThat(copy.pixels().data()).hasSameSizeAs(origin.pixels().data());
    }
  }

  @Test
  void thePartitionsOfTheInputDoNotMatter() {
    Dataset<Row> table = table(images(40));
    Dataset<Row> one = Augment.run(table.repartition(1), SETTINGS).images();
    Dataset<Row> eight = Augment.run(table.repartition(8), SETTINGS).images();
    DataFrames.assertSameRows(one, eight);
    assertThat(rows(one)).usingRecursiveComparison().isEqualTo(rows(eight));
  }

  @Test
  void aTableWithoutTrainingImagesIsRefused() {
    List<ImageRow> images = images(10);
    images.removeIf(image -> image.split() == Split.TRAIN && image.origin().isEmpty());
    assertThatThrownBy(() -> Augment.run(table(images), SETTINGS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "no row is an original of the train split, got rows by split "
                + "{test=1, train=1, validation=1}");
    assertThatThrownBy(() -> Augment.run(table(List.of()), SETTINGS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("got rows by split {}");
    assertThatThrownBy(() -> Augment.run(table(images).drop(ImageRow.ORIGIN_ID), SETTINGS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("column origin_id is missing");
  }

  /** The first is for validation, the second for test, the last is augmented, the others train. */
  private static List<ImageRow> images(int count) {
    Random random = new Random(1);
    List<ImageRow> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Split split = i == 0 ? Split.VALIDATION : i == 1 ? Split.TEST : Split.TRAIN;
      images.add(image("%08x".formatted(random.nextInt()), Optional.empty(), split, random));
    }
    images.add(image("given", Optional.of(new ImageRow.Origin("x", "flip")), Split.TRAIN, random));
    return images;
  }

  private static ImageRow image(
      String id, Optional<ImageRow.Origin> origin, Split split, Random random) {
    byte[] data = new byte[4 * 5 * 3];
    random.nextBytes(data);
    return new ImageRow(
        id,
        "file:/" + id,
        new ClassLabel(1, "dog"),
        new Pixels(4, 5, 3, data),
        origin,
        2.5f,
        split);
  }

  private static ImageRow originOf(ImageRow copy, List<ImageRow> images) {
    String origin = copy.origin().orElseThrow().imageId();
    return images.stream().filter(i -> i.imageId().equals(origin)).findAny().orElseThrow();
  }

  private static Dataset<Row> table(List<ImageRow> images) {
    return TestSpark.session()
        .createDataFrame(images.stream().map(ImageRow::toRow).toList(), ImageRow.SCHEMA);
  }

  private static List<ImageRow> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(ImageRow::fromRow).toList();
  }
}
