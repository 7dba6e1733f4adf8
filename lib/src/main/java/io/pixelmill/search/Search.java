package io.pixelmill.search;

import io.pixelmill.storage.WorkFolder;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.TrialEpoch;
import io.pixelmill.table.TrialRow;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainingProgress;
import io.pixelmill.train.TrainingRun;
import java.util.List;
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
   * @param work where finished rungs and paused trainings are kept; a search that was killed goes
   *     on with what it finds there
   * @return a row for each trial, the best first
   * @throws io.pixelmill.problem.ProblemException if all trials failed, or for a reason that is not
   *     a trial's own
   */
  public static List<TrialRow> run(
      SparkSession session,
      String images,
      SearchPlan plan,
      int parallel,
      WorkFolder work,
      SearchProgress progress) {
    SearchMetric metric = plan.search().metric();
    TrialTrainer trainer =
        (trial, epochs) -> {
          TrainResult result =
              Train.run(
                  session,
                  images,
                  plan.training(trial.number()),
                  TrainingRun.told(TrainingProgress.silent()).until(epochs));
          return result.history().stream().map(row -> epoch(row, metric)).toList();
        };
    List<TrialRecord> ranked =
        new SuccessiveHalving(
                plan.rungs(),
                new Standing(metric),
                new TrialRecords(work),
                trainer,
                parallel,
                progress)
            .run(plan.trials());
    return new TrialRows(plan.trials(), plan.rungs(), metric).of(ranked);
  }

  private static TrialEpoch epoch(HistoryRow row, SearchMetric metric) {
    return new TrialEpoch(
        row.epoch(), row.trainLoss(), metric.of(row), row.images(), row.seconds());
  }
}
