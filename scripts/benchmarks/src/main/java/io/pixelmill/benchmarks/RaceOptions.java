package io.pixelmill.benchmarks;

import picocli.CommandLine.Option;

/** Options of everything that is measured in turns. */
final class RaceOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the native libraries; all cores by default.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Measurements of each contestant, of which the median counts: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description = "Length of each measurement: ${DEFAULT-VALUE}.")
  private double seconds;

  /**
   * Long enough for Java's compiler, unless the measurements themselves are shorter than a look.
   */
  private static final double WARM_UP = 15;

  int threads() {
    return threads;
  }

  Race race() {
    return new Race(repetitions, seconds, seconds < 2 ? seconds : WARM_UP);
  }
}
