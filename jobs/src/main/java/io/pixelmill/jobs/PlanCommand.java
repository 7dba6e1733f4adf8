package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.plan.Plan;
import io.pixelmill.train.plan.PlanResult;
import io.pixelmill.train.plan.PlanSettings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what a training will take on this cluster, and which settings suit it. */
@Command(
    mixinStandardHelpOptions = true,
    description =
        "Measures a few rounds of the training that is set and forecasts it; writes nothing.")
final class PlanCommand implements Callable<Integer> {
  private static final String NAME = "plan";

  private final Console console;
  @Mixin private SettingsOptions options;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    if (options.printOnly()) {
      console.text(settings.print(List.of("output", "seed", "train", NAME)));
      return 0;
    }
    Settings.Reading reading = settings.reading();
    Supplier<TrainJob.Paths> paths = reading.record("train", TrainJob.Paths.class);
    Supplier<TrainSettings> training = reading.record("train", TrainSettings.class);
    Supplier<PlanSettings> plan = reading.record(NAME, PlanSettings.class);
    reading.verify();
    run(paths.get().images(), training.get(), plan.get());
    return 0;
  }

  private void run(String location, TrainSettings training, PlanSettings plan) {
    Sessions.during(
        NAME,
        spark -> {
          console.title(NAME);
          InputTable.open(new JobContext(spark, options.overwrite(), console), "images", location);
          PlanResult result =
              Plan.run(spark, location, training, plan, what -> console.fact("...", what));
          console.text(new PlanText(result, plan, training).text());
        });
  }
}
