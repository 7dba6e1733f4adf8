package io.pixelmill.jobs;

import java.util.ArrayList;
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

  @Option(
      names = "--append",
      description =
          "Add the images to the table that is there; its own keep their ids and splits. Same as --set"
              + " prepare.append=on.")
  private boolean append;

  PrepareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> assignments = new ArrayList<>();
    if (report) {
      assignments.add("prepare.report=${output}/data-report");
    }
    if (append) {
      assignments.add("prepare.append=on");
    }
    StepCommand.run(
        Step.PREPARE, options.settings().withAssignments(assignments), options, console);
    return 0;
  }
}
