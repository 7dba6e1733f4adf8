package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Several steps in one session, from one settings file. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Runs the steps of pipeline.steps, from one settings file, in one session.")
final class PipelineCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private SettingsOptions options;

  PipelineCommand(Console console) {
    this.console = console;
  }

  record PipelineSettings(List<Step> steps) {
    PipelineSettings {
      steps = List.copyOf(steps);
      new Requirements()
          .notEmpty("steps", steps)
          .require(
              "steps",
              steps.equals(steps.stream().distinct().sorted().toList()),
              "must be distinct and in the data's order",
              steps)
          .verify();
    }
  }

  @Override
  public Integer call() {
    run(options.settings());
    return 0;
  }

  private void run(Settings settings) {
    Settings.Reading reading = settings.reading();
    Supplier<PipelineSettings> pipeline = reading.record("pipeline", PipelineSettings.class);
    reading.verify();
    List<Step> steps = pipeline.get().steps();
    if (options.printOnly()) {
      List<String> sections = new ArrayList<>(List.of("output", "seed", "pipeline"));
      steps.forEach(step -> sections.add(step.commandName()));
      console.text(settings.print(sections));
      return;
    }
    Steps.read(steps, settings).run("pipeline", options.overwrite(), console);
  }
}
