package io.pixelmill.score.shards;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.score.Predictions;
import io.pixelmill.storage.StoredBytes;
import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartWriterTest {
  @TempDir Path folder;
  private final SparkSession spark = TestSpark.session();

  @Test
  void whatIsToldIsWhatIsStored() throws IOException {
    Dataset<Row> table =
        spark
            .sql(
                """
                SELECT * FROM VALUES
                  ('a', 'cat', CAST(0.97 AS FLOAT), NULL, DATE '0001-01-01', ARRAY(NAMED_STRUCT('k', ARRAY(1, NULL)))),
                  ('b', 'dog', CAST(0.51 AS FLOAT), NULL, DATE '1582-10-15', NULL),
                  ('c', NULL, NULL, 'empty: no bytes', NULL, NULL)
                AS t(image_id, predicted_name, confidence, error, day, any)""")
            .repartition(5, col("image_id"));
    List<WrittenPart> parts = write(table.sparkSession(), table);
    assertThat(parts).hasSizeBetween(1, 3); // partitions without rows have no file

    ShardCounts counts =
        parts.stream().map(WrittenPart::counts).reduce(ShardCounts.NONE, ShardCounts::plus);
    assertThat(counts).isEqualTo(CountRows.of(table));
    assertThat(counts.errors().get("empty").examples()).containsExactly("c: empty: no bytes");
    for (WrittenPart part : parts) {
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(place(), part.name());
      assertThat(part.stored()).isEqualTo(StoredBytes.of(file, new Configuration()));
    }
    DataFrames.assertSameRows(table, spark.read().parquet(place().toString()));
  }

  @Test
  void aTaskThatFailsLeavesNoFile() throws IOException {
    UDF1<Long, String> failing =
        id -> {
          if (id == 3) {
            throw new IllegalStateException("no more");
          }
          return "image";
        };
    Dataset<Row> table =
        spark
            .range(0, 5, 1, 1)
            .select(udf(failing, DataTypes.StringType).apply(col("id")).as("image_id"));
    assertThatThrownBy(() -> write(spark, table)).hasStackTraceContaining("no more");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files).isEmpty();
    }
  }

  private List<WrittenPart> write(SparkSession session, Dataset<Row> table) {
    SparkSession own = session.newSession();
    own.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    Predictions predictions = new Predictions(own, table.schema(), Predictions.of(table).rows());
    try (PartWriter writer = PartWriter.open(own, table.schema())) {
      return writer.write(predictions, place());
    }
  }

  private org.apache.hadoop.fs.Path place() {
    return new org.apache.hadoop.fs.Path(folder.resolve("out").toString());
  }
}
