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

/**
 * Bytes and seconds of a round for networks of several sizes and numbers of workers, on two
 * executors, and what they predict for more.
 */
final class RoundTable {
  private static final List<Long> PARAMETERS =
      List.of(170_000L, 1_000_000L, 5_000_000L, 25_000_000L);
  private static final List<Integer> WORKERS = List.of(2, 4, 8);
  private static final List<Integer> PREDICTED = List.of(16, 32, 64, 128, 256, 512, 1000);
  private static final int EXECUTORS = 2;
  private static final int MEMORY_MEGABYTES = 4096;

  private final PrintStream out;
  private final List<Long> sizes;

  /**
   * @param largest parameters of the largest network to measure
   */
  RoundTable(PrintStream out, double largest) {
    this.out = out;
    this.sizes = PARAMETERS.stream().filter(size -> size <= largest).toList();
  }

  void print() throws IOException, InterruptedException {
    List<RoundCost> costs = new ArrayList<>();
    for (int workers : WORKERS) {
      costs.addAll(measure(workers));
    }
    out.printf(
        "%n%10s %7s %8s %8s | %9s %7s %7s %7s %10s %7s %7s %7s %8s%n",
        "parameters",
        "workers",
        "MB out",
        "MB back",
        "broadcast",
        "start",
        "fetch",
        "network",
        "arithmetic",
        "pack",
        "return",
        "merge",
        "round, s");
    costs.stream()
        .sorted((one, other) -> Long.compare(one.parameters(), other.parameters()))
        .forEach(this::row);
    predict(costs);
  }

  private void row(RoundCost cost) {
    out.printf(
        "%,10d %7d %8.1f %8.1f | %9.3f %7.3f %7.3f %7.3f %10.3f %7.3f %7.3f %7.3f %8.3f%n",
        cost.parameters(),
        cost.workers(),
        cost.stateBytes() / 1e6,
        cost.resultBytes() / 1e6,
        cost.broadcast(),
        cost.start(),
        cost.fetch(),
        cost.network(),
        cost.arithmetic(),
        cost.pack(),
        cost.back(),
        cost.merge(),
        cost.all());
  }

  private void predict(List<RoundCost> costs) {
    RoundModel model = RoundModel.of(costs);
    out.printf(
        "%nmodel of a round besides arithmetic: %.3f s + (state + workers × state) at %,.0f MB/s%n",
        model.fixed(), 1e-6 / model.perByte());
    out.printf("measured over model: ");
    costs.forEach(
        cost ->
            out.printf(
                "%.2f ", cost.overhead() / model.seconds(cost.workers(), cost.stateBytes())));
    out.printf("%n%npredicted seconds%n%10s", "parameters");
    PREDICTED.forEach(workers -> out.printf(" %12s", workers + " workers"));
    out.println();
    Map<Long, Double> states = new LinkedHashMap<>();
    costs.forEach(cost -> states.put(cost.parameters(), cost.stateBytes()));
    states.forEach(
        (parameters, state) -> {
          out.printf("%,10d", parameters);
          PREDICTED.forEach(workers -> out.printf(" %12.2f", model.seconds(workers, state)));
          out.println();
        });
  }

  private List<RoundCost> measure(int workers) throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(
            SparkSettings.options(
                "local-cluster[%d,%d,%d]"
                    .formatted(EXECUTORS, workers / EXECUTORS, MEMORY_MEGABYTES)));
    options.add("-Dspark.executor.memory=%dm".formatted(MEMORY_MEGABYTES));
    options.add("-Xmx%dm".formatted(MEMORY_MEGABYTES));
    List<String> arguments = new ArrayList<>(List.of(String.valueOf(workers)));
    sizes.forEach(size -> arguments.add(size.toString()));
    Path log = Processes.target("logs/rounds-of-%d-workers.log".formatted(workers));
    ProcessBuilder builder =
        Processes.java(RoundCostProcess.class, 1, options, arguments.toArray(String[]::new))
            .redirectError(log.toFile());
    builder.environment().putAll(SparkSettings.environment());
    Process process = builder.start();
    List<RoundCost> costs = new ArrayList<>();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(RoundCostProcess.COST)) {
          RoundCost cost = RoundCost.ofLine(line.substring(RoundCostProcess.COST.length()));
          System.err.printf(
              "%d workers, %,d parameters: %.3f s%n", workers, cost.parameters(), cost.all());
          costs.add(cost);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "The process of %d workers failed. %s says:%n%s"
              .formatted(workers, log, Files.readString(log)));
    }
    return costs;
  }
}
