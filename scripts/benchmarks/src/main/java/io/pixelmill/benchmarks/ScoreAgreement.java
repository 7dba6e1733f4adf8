package io.pixelmill.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.PredictionRow;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How far ours is from what the peers wrote, image by image: a fast wrong answer must not win. */
final class ScoreAgreement implements AutoCloseable {
  static final double TOLERANCE = 1e-4;

  private final SparkSession session = Sessions.open("bench");
  private final Dataset<Row> ours;

  ScoreAgreement(Workload workload) {
    this.ours = probabilities(ScoreCommand.predictions(workload), "ours");
  }

  /**
   * @param predictions of another contestant
   * @return the largest difference of a probability
   */
  double difference(Path predictions) {
    Row row =
        ours.join(probabilities(predictions, "theirs"), PredictionRow.IMAGE_ID)
            .select(expr("array_max(zip_with(ours, theirs, (a, b) -> abs(a - b)))").as("off"))
            .agg(max(col("off")))
            .head();
    if (row.isNullAt(0)) {
      throw new IllegalStateException(predictions + " holds no image of ours");
    }
    return ((Number) row.get(0)).doubleValue();
  }

  private Dataset<Row> probabilities(Path table, String name) {
    return session
        .read()
        .parquet(table.toUri().toString())
        .select(col(PredictionRow.IMAGE_ID), col(PredictionRow.PROBABILITIES).as(name));
  }

  @Override
  public void close() {
    session.close();
  }
}
