package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRowTest {
  private static final TrialRow FINISHED =
      new TrialRow(
          1,
          7,
          TrialStatus.FINISHED,
          Map.of("train.batch-size", "64", "train.network.dropout", "0.25"),
          0.75,
          0.8,
          1,
          Optional.empty(),
          List.of(new TrialEpoch(1, 2.5, 0.8, 900, 10), new TrialEpoch(2, 1.5, 0.75, 900, 8)));
  private static final TrialRow FAILED =
      new TrialRow(
          2,
          3,
          TrialStatus.FAILED,
          Map.of("train.batch-size", "8"),
          Double.NaN,
          Double.NaN,
          0,
          Optional.of("the loss became NaN"),
          List.of());

  @TempDir Path folder;

  @Test
  void rowsComeBackFromParquet() {
    String place = folder.resolve("trials").toString();
    TestSpark.session()
        .createDataFrame(List.of(FINISHED.toRow(), FAILED.toRow()), TrialRow.SCHEMA)
        .coalesce(1)
        .write()
        .parquet(place);
    Dataset<Row> stored =
        TableCheck.require(
            TestSpark.session().read().parquet(place), TrialRow.SCHEMA, "trials table");
    assertThat(stored.orderBy("rank").collectAsList())
        .extracting(TrialRow::fromRow)
        .containsExactly(FINISHED, FAILED);
    Row analyst =
        stored
            .where("status = 'finished'")
            .selectExpr("settings['train.batch-size']", "epochs", "seconds", "images_per_second")
            .first();
    assertThat(analyst.getString(0)).isEqualTo("64");
    assertThat(analyst.getInt(1)).isEqualTo(2);
    assertThat(analyst.getDouble(2)).isEqualTo(18);
    assertThat(analyst.getDouble(3)).isEqualTo(100);
  }
}
