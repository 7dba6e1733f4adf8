package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @Test
  void rowsSchemaAndOrderStayWhileFilesBecomeOne() throws IOException {
    SparkSession spark = TestSpark.session();
    Dataset<Row> rows =
        spark.sql(
            """
            SELECT id, CAST(id AS FLOAT) / 3 AS share, IF(id % 7 = 0, NULL, CONCAT('n', id)) AS name,
              ARRAY(NAMED_STRUCT('label', id)) AS ranked, CAST('2026-01-02' AS DATE) AS day
            FROM RANGE(1000)""");
    List<org.apache.hadoop.fs.Path> parts = new ArrayList<>();
    parts.add(written(rows.where("id < 300"), "a"));
    parts.add(written(rows.where("id < 0"), "none"));
    parts.add(written(rows.where("id >= 300"), "b"));

    Path target = folder.resolve("joined/one.parquet");
    Files.createDirectories(target.getParent());
    Files.writeString(target, "what a killed try has left");
    ParquetFiles.join(parts, new org.apache.hadoop.fs.Path(target.toString()), HADOOP);

    Dataset<Row> joined = spark.read().parquet(target.toString());
    assertThat(joined.schema())
        .isEqualTo(spark.read().parquet(folder.resolve("a").toString()).schema());
    assertThat(joined.collectAsList()).isEqualTo(rows.orderBy("id").collectAsList());
    // Statistics and column indexes of row groups come along.
    assertThat(joined.where("id = 299 OR id = 300").count()).isEqualTo(2);
    assertThat(joined.where("name IS NULL").count()).isEqualTo(143);
  }

  private org.apache.hadoop.fs.Path written(Dataset<Row> rows, String name) throws IOException {
    rows.coalesce(1).write().parquet(folder.resolve(name).toString());
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      return new org.apache.hadoop.fs.Path(file.toString());
    }
  }
}
