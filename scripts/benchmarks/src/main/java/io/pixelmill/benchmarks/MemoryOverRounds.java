package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.RoundProgress;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingProgress;
import io.pixelmill.train.TrainingRun;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final int HEAP_MEGABYTES = 1024;
  private static final Set<Integer> LOOKS = Set.of(100, 200, 500, 800, 1000);

  private final PrintStream out = System.out;
  private final Map<Integer, Long> offHeap = new HashMap<>();
  private int rounds;

  private MemoryOverRounds() {}

  static int imagesOfOneEpoch(int workers) {
    return ROUNDS_OF_ONE_EPOCH * workers * BATCH_SIZE;
  }

  /** Of Java, for the driver. */
  static List<String> options() {
    return List.of(
        "-Xms%dm".formatted(HEAP_MEGABYTES),
        "-Xmx%dm".formatted(HEAP_MEGABYTES),
        "-XX:+AlwaysPreTouch",
        "-Dspark.executor.memory=%dm".formatted(HEAP_MEGABYTES),
        "-Dspark.executor.extraJavaOptions=-Xms%dm -XX:+AlwaysPreTouch".formatted(HEAP_MEGABYTES));
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
      MemoryOverRounds memory = new MemoryOverRounds();
      Train.run(session, arguments[0], settings, TrainingRun.told(memory));
      memory.figures();
    }
    System.exit(0); // not waiting for threads that libraries leave behind
  }

  @Override
  public void round(RoundProgress progress) {
    rounds++;
    if (!LOOKS.contains(rounds)) {
      return;
    }
    System.gc();
    List<Long> resident =
        Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
            .map(MemoryOverRounds::residentMegabytes)
            .toList();
    offHeap.put(rounds, resident.stream().mapToLong(size -> size - HEAP_MEGABYTES).sum());
    out.printf(
        "after %4d rounds: driver heap %3d MiB; resident: driver %s MiB, executors %s MiB%n",
        rounds,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        resident.get(0),
        resident.subList(1, resident.size()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" and ")));
  }

  @Override
  public void epoch(HistoryRow row) {}

  private void figures() {
    int first = Collections.min(LOOKS);
    int last = Collections.max(LOOKS);
    new Figures()
        .add(
            "rounds.off_heap_%d_over_%d".formatted(last, first),
            (double) offHeap.get(last) / offHeap.get(first))
        .print(out);
  }

  private static long residentMegabytes(ProcessHandle process) {
    return Machine.value("/proc/%d/status".formatted(process.pid()), "VmRSS")
        .map(value -> Long.parseLong(value.split(" ")[0]) >> 10)
        .orElseThrow(() -> new IllegalStateException("Resident sizes are told by Linux only"));
  }
}
