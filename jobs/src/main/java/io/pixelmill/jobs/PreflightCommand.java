package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import io.pixelmill.preflight.Preflight;
import io.pixelmill.preflight.PreflightResult;
import io.pixelmill.preflight.PreflightSettings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.score.ScoreSettings;
import io.pixelmill.train.TrainSettings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whether a run would work on this cluster; ends as a run would where it would not. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Looks at the driver and every executor, tries there what a run will do, and tells what would fail and what to set.",
      "Leaves nothing behind."
    })
final class PreflightCommand implements Callable<Integer> {
  static final String NAME = "preflight";

  private final Console console;
  @Mixin private SettingsOptions options;

  PreflightCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    if (options.printOnly()) {
      console.text(settings.print(List.of("output", "seed", NAME, "train", "score")));
      return 0;
    }
    Settings.Reading reading = settings.reading();
    Supplier<PreflightSettings> preflight = reading.record(NAME, PreflightSettings.class);
    Supplier<TrainJob.Paths> paths = reading.record("train", TrainJob.Paths.class);
    Supplier<TrainSettings> training = reading.record("train", TrainSettings.class);
    Supplier<ScoreSettings> scoring = reading.record("score", ScoreSettings.class);
    reading.verify();
    run(paths.get().images(), training.get(), scoring.get(), preflight.get());
    return 0;
  }

  private void run(
      String images, TrainSettings training, ScoreSettings scoring, PreflightSettings settings) {
    Sessions.during(
        NAME,
        spark -> {
          console.title(NAME);
          PreflightResult result = Preflight.run(spark, images, training, scoring, settings);
          console.text(new PreflightText(result, training).text());
          require(result);
        });
  }

  private static void require(PreflightResult result) {
    if (!result.failures().isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.CLUSTER,
          "A run on this cluster would fail",
          result.failures().stream()
              .map(it -> "%s: %s".formatted(it.subject(), it.what()))
              .distinct()
              .toList(),
          "Change what the lines above name, and run preflight again; conf/preflight.md tells more.");
    }
  }
}
