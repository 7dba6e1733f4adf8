package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Preparing as a command of its own. */
@Command(mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private SettingsOptions options;

  @Option(
      names = "--report",
      description =
          "Write the data report, too; same as --set prepare.report=DIR/data-report, DIR being the"
              + " output.")
  private boolean report;

  PrepareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    StepCommand.run(
        Step.PREPARE,
        report
            ? settings.withAssignments(List.of("prepare.report=${output}/data-report"))
            : settings,
        options,
        console);
    return 0;
  }
}
