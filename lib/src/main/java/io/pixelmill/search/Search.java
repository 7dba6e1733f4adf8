package io.pixelmill.search;

import io.pixelmill.storage.WorkFolder;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.TrialEpoch;
import io.pixelmill.train.CheckpointPlace;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainingProgress;
import io.pixelmill.train.TrainingRun;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Many trainings on one {@code images} table to a ranking of their settings.
 *
 * <p>Each training is a series of Spark jobs of its own; those side by side share the cluster's
 * slots, first come, first served: as there are never more tasks than slots, none waits for long.
 */
public final class Search {
  private Search() {}

  /**
   * @param images any Hadoop URI of an {@code images} table's directory
   * @param parallel trainings side by side
   * @param work where finished rungs are kept; a search that was killed goes on with what it finds
   *     there
   * @param checkpoints where each trial's training is kept
   * @throws io.pixelmill.problem.ProblemException if all trials failed, or for a reason that is not
   *     a trial's own
   */
  public static SearchResult run(
      SparkSession session,
      String images,
      SearchPlan plan,
      int parallel,
      WorkFolder work,
      Function<Trial, CheckpointPlace> checkpoints,
      SearchProgress progress) {
    SearchMetric metric = plan.search().metric();
    BiFunction<Trial, Integer, TrainResult> training =
        (trial, epochs) ->
            Train.run(
                session,
                images,
                plan.training(trial.number()),
                TrainingRun.told(TrainingProgress.silent())
                    .keptAt(checkpoints.apply(trial))
                    .until(epochs));
    TrialTrainer trainer =
        (trial, epochs) ->
            training.apply(trial, epochs).epochs().stream().map(row -> epoch(row, metric)).toList();
    List<TrialRecord> ranked =
        new SuccessiveHalving(
                plan.rungs(),
                new Standing(metric),
                new TrialRecords(work),
                trainer,
                parallel,
                progress)
            .run(plan.trials());
    TrialRecord best = ranked.get(0);
    // Nothing is left to train: the newest checkpoint is the result.
    TrainResult model =
        training.apply(plan.trial(best.trial()), plan.rungs().epochs().get(best.rung()));
    return new SearchResult(new TrialRows(plan.trials(), plan.rungs(), metric).of(ranked), model);
  }

  private static TrialEpoch epoch(EpochSummary row, SearchMetric metric) {
    return new TrialEpoch(
        row.epoch(), row.trainLoss(), metric.of(row), row.images(), row.seconds());
  }
}
