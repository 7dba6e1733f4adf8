package io.pixelmill.augment;

import static io.pixelmill.augment.Tables.originals;
import static io.pixelmill.augment.Tables.settings;
import static io.pixelmill.augment.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.augment.sheet.ContactSheet;
import io.pixelmill.augment.sheet.SheetRow;
import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.PixelGrid;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final AugmentSettings ROTATED =
      settings("operations=[{ type = rotate, degrees = 90 }]");

  @Test
  void twoOriginalsOfEachClassWithCopies() {
    Dataset<Row> table =
        table(
            originals(Split.TRAIN, 0, 6),
            originals(Split.TRAIN, 1, 1),
            originals(Split.TEST, 2, 3),
            originals(Split.TRAIN, 3, 2));
    ContactSheet sheet = Samples.of(table, ROTATED);
    assertThat(sheet.headings())
        .containsExactly("original", "copy 1", "copy 2", "copy 3", "copy 4", "copy 5", "copy 6");
    assertThat(sheet.rows())
        .extracting(row -> row.caption().get(0))
        .containsExactly("cat", "cat", "dog", "horse", "horse");
    assertThat(sheet.rows().get(2).caption()).containsExactly("dog", "train-dog-0.png");
    for (SheetRow row : sheet.rows()) {
      assertThat(row.images())
          .hasSize(7)
          .extracting(Pixels::grid)
          .containsOnly(new PixelGrid(4, 5, 3));
    }
    assertThat(Samples.of(table.repartition(5), ROTATED))
        .usingRecursiveComparison()
        .isEqualTo(sheet);
  }

  @Test
  void theCopiesAreThoseOfTheTable() {
    Dataset<Row> table = table(originals(Split.TRAIN, 0, 1));
    AugmentSettings settings = settings("copies=6", "preset=photos");
    List<byte[]> shown =
        Samples.of(table, settings).rows().get(0).images().stream().map(Pixels::data).toList();
    List<byte[]> stored =
        Tables.rows(Augment.run(table, settings).images()).stream()
            .sorted(
                Comparator.comparing(
                    row -> row.origin().map(ImageRow.Origin::augmentation).orElse("")))
            .map(row -> row.pixels().data())
            .toList();
    assertThat(shown).usingRecursiveComparison().isEqualTo(stored);
  }

  @Test
  void ofManyClassesTheFirstAreShownOnce() {
    List<ImageRow> images = new ArrayList<>();
    for (int label = 0; label < 60; label++) {
      images.addAll(ofLabel(label, 1, 1, 2));
    }
    List<SheetRow> rows = Samples.of(table(images), ROTATED).rows();
    assertThat(rows)
        .extracting(row -> row.caption().get(0))
        .containsExactlyElementsOf(
            IntStream.range(0, 40).mapToObj("class %02d"::formatted).toList());
  }

  @Test
  void imagesThatAreTooLargeAreLeftOut() {
    List<ImageRow> images = new ArrayList<>(ofLabel(0, 5, 5, 1));
    images.addAll(ofLabel(1, 5, 5, 1));
    images.addAll(ofLabel(2, 5, 5, 1));
    // 3000 × 5000 × 3 bytes are more than 16 MiB; that there are fewer is not seen.
    Dataset<Row> table =
        table(images)
            .withColumn("height", when(col("label").equalTo(1), 3000).otherwise(col("height")))
            .withColumn("width", when(col("label").equalTo(1), 5000).otherwise(col("width")));
    assertThat(Samples.of(table, ROTATED).rows())
        .extracting(row -> row.caption().get(0))
        .containsExactly("class 00", "class 02");
    assertThat(Samples.of(table.where("label = 1"), ROTATED).rows()).isEmpty();
  }

  private static List<ImageRow> ofLabel(int label, int height, int width, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new ImageRow(
                    "%d-%d".formatted(label, number),
                    "file:/%d/%d".formatted(label, number),
                    new ClassLabel(label, "class %02d".formatted(label)),
                    new Pixels(height, width, 3, new byte[height * width * 3]),
                    Optional.empty(),
                    1,
                    Extent.WHOLE,
                    Split.TRAIN))
        .toList();
  }
}
