package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.RoundProgress;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingProgress;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Memory of driver and executors in the course of 1,000 rounds with hardly any arithmetic. Their
 * heaps have one size, touched at start, so that only memory outside of them moves the resident
 * sizes.
 */
final class MemoryOverRounds implements TrainingProgress {
  private static final int ROUNDS_OF_ONE_EPOCH = 100;
  private static final int EPOCHS = 10;
  private static final int BATCH_SIZE = 8;
  private static final Set<Integer> LOOKS = Set.of(100, 200, 500, 800, 1000);

  private final PrintStream out = System.out;
  private int rounds;

  private MemoryOverRounds() {}

  static int imagesOfOneEpoch(int workers) {
    return ROUNDS_OF_ONE_EPOCH * workers * BATCH_SIZE;
  }

  /** Of Java, for the driver. */
  static List<String> options() {
    return List.of(
        "-Xms1g",
        "-Xmx1g",
        "-XX:+AlwaysPreTouch",
        "-Dspark.executor.memory=1g",
        "-Dspark.executor.extraJavaOptions=-Xms1g -XX:+AlwaysPreTouch");
  }

  /**
   * @param arguments the table, the number of workers
   */
  public static void main(String[] arguments) {
    TrainSettings settings =
        SparkSettings.train(
            List.of(
                "epochs=" + EPOCHS,
                "batch-size=" + BATCH_SIZE,
                "workers=" + arguments[1],
                "averaging-frequency=1"));
    try (SparkSession session = Sessions.open("bench")) {
      Train.run(session, arguments[0], settings, new MemoryOverRounds());
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }

  @Override
  public void round(RoundProgress progress) {
    rounds++;
    if (LOOKS.contains(rounds)) {
      System.gc();
      out.printf(
          "after %4d rounds: driver heap %d MiB, driver resident %s MiB, executors resident %s MiB%n",
          rounds,
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
          resident(ProcessHandle.current()),
          ProcessHandle.current()
              .descendants()
              .map(MemoryOverRounds::resident)
              .collect(Collectors.joining(" and ")));
    }
  }

  @Override
  public void epoch(HistoryRow row) {}

  private static String resident(ProcessHandle process) {
    return Machine.value("/proc/%d/status".formatted(process.pid()), "VmRSS")
        .map(value -> Long.parseLong(value.split(" ")[0]) >> 10)
        .map(String::valueOf)
        .orElse("unknown");
  }
}
