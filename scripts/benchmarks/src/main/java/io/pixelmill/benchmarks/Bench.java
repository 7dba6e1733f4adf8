package io.pixelmill.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of {@code scripts/bench}. */
@Command(
    name = "bench",
    description = "Measures one thing beside its baselines; the last lines are figures.",
    synopsisSubcommandLabel = "WHAT",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainBench.class,
      NetworksBench.class,
      RoundsBench.class,
      AveragingBench.class,
      PlanBench.class,
      ScoreBench.class,
      PrepareBench.class,
      LayoutBench.class,
      DuplicatesBench.class
    })
final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Bench());
    commandLine.setUsageHelpAutoWidth(true);
    if (arguments.length == 0) {
      commandLine.usage(System.err);
      System.exit(CommandLine.ExitCode.USAGE);
    }
    // Who ends a benchmark ends its processes.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
    System.exit(commandLine.execute(arguments));
  }
}
