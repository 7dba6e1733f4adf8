package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What ways of averaging make of the same images at equal epochs. */
@Command(
    name = "averaging",
    description =
        "Accuracy and seconds of ways to average, by workers and interval, at equal epochs.",
    mixinStandardHelpOptions = true)
final class AveragingBench implements Callable<Integer> {
  private final PrintStream out = System.out;

  @Parameters(paramLabel = "TABLE", description = "An images table with a validation split.")
  private String table;

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "N",
      defaultValue = "2",
      description = "Numbers of workers, a core each: ${DEFAULT-VALUE}.")
  private List<Integer> workers;

  @Option(
      names = "--intervals",
      split = ",",
      paramLabel = "N",
      defaultValue = "5,20,80",
      description = "Steps between two averagings: ${DEFAULT-VALUE}.")
  private List<Integer> intervals;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Settings of train besides, such as epochs=10. The schedule is cosine.")
  private List<String> assignments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine.print(out, 1);
    out.printf("%n%s%n", AveragingProcess.HEADER);
    for (int count : workers) {
      List<String> arguments = new ArrayList<>();
      arguments.add(table);
      arguments.add(String.valueOf(count));
      arguments.add(intervals.stream().map(String::valueOf).collect(Collectors.joining(",")));
      arguments.add("schedule.type=cosine");
      arguments.addAll(assignments);
      Path log = Processes.target("logs/averaging-by-%d-workers.log".formatted(count));
      int code =
          Processes.java(
                  AveragingProcess.class,
                  1,
                  SparkSettings.options("local[%d]".formatted(count)),
                  arguments.toArray(String[]::new))
              .redirectError(log.toFile())
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "The trainings with %d workers failed, see %s".formatted(count, log));
      }
    }
    return 0;
  }
}
