package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A step as a command of its own. */
@Command(mixinStandardHelpOptions = true)
final class StepCommand implements Callable<Integer> {
  private final Step step;
  private final Console console;
  @Mixin private SettingsOptions options;

  StepCommand(Step step, Console console) {
    this.step = step;
    this.console = console;
  }

  @Override
  public Integer call() {
    run(step, options.settings(), options, console);
    return 0;
  }

  static void run(Step step, Settings settings, SettingsOptions options, Console console) {
    if (options.printOnly()) {
      console.text(settings.print(List.of("output", "seed", step.commandName())));
    } else {
      Steps.read(List.of(step), settings).run(step.commandName(), options.overwrite(), console);
    }
  }
}
