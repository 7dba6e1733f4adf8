package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainingProgress;
import io.pixelmill.train.TrainingRun;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A training in a process of its own, which says what it took. */
final class PlannedTraining {
  private PlannedTraining() {}

  /**
   * @param arguments location of the images, epochs (2 or more), name of the setting, number of
   *     cores
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err); // for the libraries' own words
    PlannedSetting setting =
        PlannedSetting.all(Integer.parseInt(arguments[3])).stream()
            .filter(it -> it.name().equals(arguments[2]))
            .findFirst()
            .orElseThrow();
    try (SparkSession session = Sessions.open("bench")) {
      long start = System.nanoTime();
      TrainResult result =
          Train.run(
              session,
              arguments[0],
              SparkSettings.train(
                  List.of(
                      "epochs=" + arguments[1],
                      "workers=" + setting.workers(),
                      "batch-size=" + setting.batchSize(),
                      "averaging-frequency=" + setting.averagingFrequency())),
              TrainingRun.told(TrainingProgress.silent()));
      double seconds = (System.nanoTime() - start) / 1e9;
      List<HistoryRow> warm = result.history().subList(1, result.history().size());
      double rate =
          warm.stream().mapToLong(HistoryRow::images).sum()
              / warm.stream().mapToDouble(HistoryRow::seconds).sum();
      answers.println(new PlannedFigures(rate, seconds).line(setting.name()));
    }
    System.exit(0);
  }
}
