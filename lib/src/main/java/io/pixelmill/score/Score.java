package io.pixelmill.score;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.problem.ProblemException;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

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
    Dataset<Row> predictions = Scoring.open(spark, model, settings).predictions(input);
    long rowsIn = InputCheck.requireFit(input, model.description().labels());
    return new ScoreResult(predictions, OptionalLong.of(rowsIn));
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
}
