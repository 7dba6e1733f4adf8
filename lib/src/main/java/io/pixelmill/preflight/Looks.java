package io.pixelmill.preflight;

import io.pixelmill.device.ArrayLibrary;
import io.pixelmill.score.ScoreSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Looks at processes, with what travels to them. */
final class Looks implements AutoCloseable {
  private static final long FEWEST_BYTES = 1L << 20;
  private static final long MOST_BYTES = 256L << 20;
  private static final long SEED = 1;

  private final Needs needs;
  private final String probe;
  private final ScoreSettings scoring;
  private final Broadcast<byte[]> weights;
  private final Broadcast<SerializableConfiguration> hadoop;

  Looks(JavaSparkContext spark, Needs needs, String probe, ScoreSettings scoring) {
    this.needs = needs;
    this.probe = probe;
    this.scoring = scoring;
    weights = spark.broadcast(weights(needs.size().stateBytes()));
    hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
  }

  /** Of the driver's own process, which runs no tasks. */
  ProcessReport driver(Trial device) {
    return inspection(needs.of(Preflight.DRIVER)).of(Preflight.DRIVER, 1, device);
  }

  /** Of every process that runs tasks, by name. */
  List<ProcessReport> executors(Slots slots) {
    Visit visit =
        new Visit(
            UUID.randomUUID().toString(),
            inspection(needs.ofTasks()),
            needs.cluster().tasksPerExecutor());
    List<String> reports = slots.run(visit);
    Map<String, Double> clocks = clocks(slots);
    return reports.stream()
        .map(Visit::read)
        .map(report -> report.withClock(clocks.getOrDefault(report.process(), 0.0)))
        .sorted(Comparator.comparing((ProcessReport it) -> it.process().length()))
        .toList();
  }

  /** Seconds by process; the first look has started everything, so that this one is short. */
  private static Map<String, Double> clocks(Slots slots) {
    long from = System.currentTimeMillis();
    List<String> told = slots.run(new ClockLook());
    long to = System.currentTimeMillis();
    Map<String, Double> clocks = new HashMap<>();
    for (String line : told) {
      String[] parts = line.split("=");
      clocks.put(parts[0], ClockLook.skew(Long.parseLong(parts[1]), from, to));
    }
    return clocks;
  }

  private Inspection inspection(Expectations expected) {
    return new Inspection(
        ArrayLibrary.ofClassPath(),
        probe,
        expected.arrays(),
        expected.granted(),
        scoring.device(),
        weights,
        hadoop);
  }

  /** Random, lest something on their way packs them. */
  private static byte[] weights(long stateBytes) {
    byte[] bytes = new byte[(int) Math.min(MOST_BYTES, Math.max(FEWEST_BYTES, stateBytes))];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    weights.destroy();
    hadoop.destroy();
  }
}
