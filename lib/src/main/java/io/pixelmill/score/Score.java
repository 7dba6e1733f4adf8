package io.pixelmill.score;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelWeights;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.PredictionRow;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Scores images with a model.
 *
 * <p>Steps: the model and the images are checked to fit; each task scores its rows batch by batch.
 * Output: one row of {@code predictions} for each row of the input; what could not be scored says
 * why in {@code error}.
 */
public final class Score {
  private Score() {}

  /**
   * @throws ProblemException of kind DATA if a column is missing or labels are not the model's; of
   *     kind SETTINGS if a key column is missing
   */
  public static ScoreResult run(
      SparkSession spark, LoadedModel model, ScoreInput input, ScoreSettings settings) {
    Dataset<Row> predictions = predictions(spark, model, input, settings);
    long rowsIn = InputCheck.requireFit(input, model.description().labels());
    return new ScoreResult(predictions, OptionalLong.of(rowsIn));
  }

  /** The same for a part of an input that was found to fit as a whole: a part may be empty. */
  public static Dataset<Row> predictions(
      SparkSession spark, LoadedModel model, ScoreInput input, ScoreSettings settings) {
    CandidateRows rows = CandidateRows.of(input, model.description(), settings);
    return scored(spark, model, rows, settings);
  }

  /**
   * Checks predictions that were written before they are published.
   *
   * @param written the predictions of {@code result}, read from where they were written
   * @throws ProblemException of kind DATA if more rows than allowed could not be scored
   */
  public static ScoreCounts verify(
      Dataset<Row> written, ScoreResult result, ScoreSettings settings) {
    return PredictionCheck.verify(written, result.rowsIn(), settings.allowedErrors());
  }

  private static Dataset<Row> scored(
      SparkSession spark, LoadedModel model, CandidateRows rows, ScoreSettings settings) {
    Broadcast<ModelWeights> weights =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(model.weights());
    PredictionWriter writer =
        new PredictionWriter(model.description().labels(), model.modelId(), settings.topK());
    StructType schema = rows.keys();
    for (var field : PredictionRow.SCHEMA.fields()) {
      schema = schema.add(field);
    }
    ScoreTask task =
        new ScoreTask(
            weights,
            settings.engine(),
            model.description().input().range(),
            rows.reader(),
            writer,
            settings.batchSize());
    return rows.rows().mapPartitions(task, Encoders.row(schema));
  }
}
