package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.train.plan.Candidate;
import io.pixelmill.train.plan.Forecast;
import io.pixelmill.train.plan.Plan;
import io.pixelmill.train.plan.PlanResult;
import io.pixelmill.train.plan.PlanSettings;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Plans a training and says what it forecasts for each of the settings. */
final class PlanProcess {
  private PlanProcess() {}

  /**
   * @param arguments location of the images, epochs, seconds of measuring, number of cores
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err); // for the libraries' own words
    int cores = Integer.parseInt(arguments[3]);
    PlanSettings settings =
        new PlanSettings(
            Integer.parseInt(arguments[2]), List.of(64, 128), List.of(5, 20), 0.9, List.of());
    try (SparkSession session = Sessions.open("bench")) {
      PlanResult plan =
          Plan.run(
              session,
              arguments[0],
              SparkSettings.train(List.of("epochs=" + arguments[1], "workers=" + cores)),
              settings,
              System.err::println);
      for (PlannedSetting setting : PlannedSetting.all(cores)) {
        Forecast forecast = forecast(plan, setting);
        answers.println(
            new PlannedFigures(forecast.imagesPerSecond(), forecast.totalSeconds())
                .line(setting.name()));
      }
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }

  private static Forecast forecast(PlanResult plan, PlannedSetting setting) {
    Candidate candidate =
        new Candidate(setting.workers(), setting.batchSize(), setting.averagingFrequency());
    return (setting.isOneProcess() ? plan.oneProcesses() : plan.forecasts())
        .stream().filter(it -> it.candidate().equals(candidate)).findFirst().orElseThrow();
  }
}
