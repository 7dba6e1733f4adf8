package io.pixelmill.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The planner's forecasts beside the trainings that they are of. */
@Command(
    name = "plan",
    description = "Forecasts of pixelmill plan over real trainings: rates and whole times.",
    mixinStandardHelpOptions = true)
final class PlanBench implements Callable<Integer> {
  private final PrintStream out = System.out;

  @Option(
      names = "--images",
      paramLabel = "URI",
      required = true,
      description = "An images table to train on.")
  private String images;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Epochs of each training, 2 or more: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds that a plan measures: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Plans, each followed by all trainings: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    Machine.print(out, cores);
    Map<String, List<PlannedFigures>> forecasts = new LinkedHashMap<>();
    Map<String, List<PlannedFigures>> trainings = new LinkedHashMap<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      run(
          PlanProcess.class,
          "local[%d]".formatted(cores),
          1,
          forecasts,
          images,
          String.valueOf(epochs),
          String.valueOf(seconds),
          String.valueOf(cores));
      for (PlannedSetting setting : PlannedSetting.all(cores)) {
        run(
            PlannedTraining.class,
            setting.master(),
            setting.threads(),
            trainings,
            images,
            String.valueOf(epochs),
            setting.name(),
            String.valueOf(cores));
      }
    }
    print(forecasts, trainings);
    return 0;
  }

  private void print(
      Map<String, List<PlannedFigures>> forecasts, Map<String, List<PlannedFigures>> trainings) {
    out.printf(
        "%n%-18s | %10s %10s %8s | %10s %10s %8s%n",
        "setting", "images/s", "forecast", "ratio", "seconds", "forecast", "ratio");
    Figures figures = new Figures();
    trainings.forEach(
        (name, real) -> {
          double rate = median(real, PlannedFigures::rate);
          double time = median(real, PlannedFigures::seconds);
          double forecastRate = median(forecasts.get(name), PlannedFigures::rate);
          double forecastTime = median(forecasts.get(name), PlannedFigures::seconds);
          out.printf(
              "%-18s | %,10.0f %,10.0f %8.2f | %10.1f %10.1f %8.2f%n",
              name,
              rate,
              forecastRate,
              forecastRate / rate,
              time,
              forecastTime,
              forecastTime / time);
          figures.add("plan.rate_over_real_" + name, forecastRate / rate);
          figures.add("plan.seconds_over_real_" + name, forecastTime / time);
        });
    figures.print(out);
  }

  private static double median(
      List<PlannedFigures> figures, ToDoubleFunction<PlannedFigures> value) {
    return new Samples(figures.stream().mapToDouble(value).boxed().toList()).median();
  }

  private static void run(
      Class<?> main,
      String master,
      int threads,
      Map<String, List<PlannedFigures>> told,
      String... arguments)
      throws IOException, InterruptedException {
    Path log = Processes.target("logs/%s.log".formatted(main.getSimpleName()));
    Process process =
        Processes.java(main, threads, SparkSettings.options(master), arguments)
            .redirectError(log.toFile())
            .start();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (PlannedFigures.isLine(line)) {
          System.err.println(main.getSimpleName() + ": " + line);
          told.computeIfAbsent(PlannedFigures.nameOf(line), it -> new ArrayList<>())
              .add(PlannedFigures.ofLine(line));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "%s failed. %s says:%n%s".formatted(main.getName(), log, Files.readString(log)));
    }
  }
}
