package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingProgress;
import io.pixelmill.train.TrainingRun;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Trains one table by every recipe, with one number of workers; prints a row each. */
final class AveragingProcess {
  static final String HEADER =
      "%-24s %7s %8s %7s %9s %10s %10s %10s"
          .formatted(
              "recipe", "workers", "interval", "rounds", "seconds", "loss", "accuracy", "best");

  private final SparkSession session;
  private final String table;
  private final int workers;
  private final List<String> assignments;

  private AveragingProcess(
      SparkSession session, String table, int workers, List<String> assignments) {
    this.session = session;
    this.table = table;
    this.workers = workers;
    this.assignments = assignments;
  }

  /**
   * @param arguments table, workers, intervals by commas, settings of train as {@code key=value}
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err); // for the libraries' own words
    List<String> assignments = Arrays.asList(arguments).subList(3, arguments.length);
    try (SparkSession session = Sessions.open("bench")) {
      AveragingProcess process =
          new AveragingProcess(session, arguments[0], Integer.parseInt(arguments[1]), assignments);
      process.train(List.of("epochs=1")); // warms up and does not count
      for (String interval : arguments[2].split(",")) {
        process.recipes(Integer.parseInt(interval), answers);
      }
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }

  private void recipes(int interval, PrintStream answers) {
    TrainSettings settings = SparkSettings.train(assignments);
    for (AveragingRecipe recipe : AveragingRecipe.values()) {
      List<String> more = new ArrayList<>(List.of("averaging-frequency=" + interval));
      more.addAll(
          recipe.assignments(
              settings.epochs(), interval, settings.network().updater().learningRate()));
      List<HistoryRow> epochs = train(more).history();
      HistoryRow last = epochs.get(epochs.size() - 1);
      answers.printf(
          "%-24s %7d %8d %7d %9.1f %10.4f %10.4f %10.4f%n",
          recipe.title(),
          workers,
          interval,
          epochs.stream().mapToLong(HistoryRow::rounds).sum(),
          epochs.stream().mapToDouble(HistoryRow::seconds).sum(),
          last.validationLoss(),
          last.validationAccuracy(),
          epochs.stream()
              .map(HistoryRow::validationAccuracy)
              .max(Comparator.naturalOrder())
              .orElseThrow());
      answers.flush();
    }
  }

  private TrainResult train(List<String> more) {
    List<String> all = new ArrayList<>(assignments);
    all.add("workers=" + workers);
    all.addAll(more);
    return Train.run(
        session, table, SparkSettings.train(all), TrainingRun.told(TrainingProgress.silent()));
  }
}
