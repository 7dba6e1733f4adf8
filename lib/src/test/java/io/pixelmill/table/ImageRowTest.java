package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRowTest {
  private static final ImageRow ORIGINAL =
      new ImageRow(
          "aa",
          "file:/a.png",
          new ClassLabel(1, "dog"),
          new Pixels(1, 2, 1, new byte[] {1, (byte) 200}),
          Optional.empty(),
          0.25f,
          Extent.WHOLE,
          Split.TRAIN);
  private static final ImageRow AUGMENTED =
      new ImageRow(
          "bb",
          "file:/a.png",
          new ClassLabel(1, "dog"),
          new Pixels(1, 2, 1, new byte[] {(byte) 200, 1}),
          Optional.of(new ImageRow.Origin("aa", "flip")),
          1,
          Extent.TRUNCATED,
          Split.VALIDATION);

  @TempDir Path folder;

  @Test
  void rowsSurviveParquet() {
    Dataset<Row> rows = images();
    rows.write().partitionBy(ImageRow.SPLIT).parquet(folder.resolve("images").toString());
    Dataset<Row> read =
        TableCheck.require(
            TestSpark.session().read().parquet(folder.resolve("images").toString()),
            ImageRow.SCHEMA,
            "images table");
    DataFrames.assertSameRows(rows, read);
    assertThat(read.collectAsList())
        .map(ImageRow::fromRow)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrder(ORIGINAL, AUGMENTED);
  }

  @Test
  void allThatIsWrongWithATableIsTold() {
    Dataset<Row> wrong =
        images().drop(ImageRow.PIXELS).withColumn(ImageRow.LABEL, functions.lit("one"));
    assertThatThrownBy(() -> TableCheck.require(wrong, ImageRow.SCHEMA, "images table x"))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot read the images table x: column label is string instead of int; "
                + "column pixels is missing; it has the columns image_id, source, ");
  }

  private static Dataset<Row> images() {
    return TestSpark.session()
        .createDataFrame(List.of(ORIGINAL.toRow(), AUGMENTED.toRow()), ImageRow.SCHEMA);
  }
}
