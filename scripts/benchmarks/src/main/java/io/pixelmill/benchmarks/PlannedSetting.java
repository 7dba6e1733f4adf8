package io.pixelmill.benchmarks;

import java.util.List;

/**
 * Settings of a training whose forecast is held against it.
 *
 * @param name in the table and the figures
 * @param threads of the native library in each process
 */
record PlannedSetting(
    String name, String master, int threads, int workers, int batchSize, int averagingFrequency) {
  /** On this machine's cores; the last one is one process that has them all. */
  static List<PlannedSetting> all(int cores) {
    String local = "local[%d]".formatted(cores);
    return List.of(
        new PlannedSetting("all_64_every_5", local, 1, cores, 64, 5),
        new PlannedSetting("all_128_every_20", local, 1, cores, 128, 20),
        new PlannedSetting("one_64_every_5", local, 1, 1, 64, 5),
        new PlannedSetting("one_process_64", "local[1]", cores, 1, 64, 20));
  }

  boolean isOneProcess() {
    return threads > 1;
  }
}
