package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scoring as a command of its own. */
@Command(mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private SettingsOptions options;

  @Option(
      names = "--incremental",
      description =
          "Score only input files that were not scored before, and add their predictions; same as"
              + " --set score.incremental=on.")
  private boolean incremental;

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    StepCommand.run(
        Step.SCORE,
        incremental ? settings.withAssignments(List.of("score.incremental=on")) : settings,
        options,
        console);
    return 0;
  }
}
