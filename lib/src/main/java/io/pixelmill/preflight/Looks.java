package io.pixelmill.preflight;

import io.pixelmill.device.ArrayLibrary;
import io.pixelmill.score.ScoreSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

  /** Of every process that runs tasks and can be reached. */
  List<ProcessReport> executors(Executors executors) {
    Visit visit = new Visit(inspection(needs.ofTasks()), needs.cluster().tasksPerExecutor());
    Map<String, String> reports = executors.run(visit);
    Map<String, Double> clocks = clocks(executors);
    return reports.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, String> it) -> it.getKey().length())
                .thenComparing(Map.Entry::getKey))
        .map(it -> Visit.read(it.getValue()).withClock(clocks.getOrDefault(it.getKey(), 0.0)))
        .toList();
  }

  /** Seconds by executor; the first look has started everything, so that this one is short. */
  private static Map<String, Double> clocks(Executors executors) {
    long from = System.currentTimeMillis();
    Map<String, String> told = executors.run(new Clock());
    long to = System.currentTimeMillis();
    Map<String, Double> clocks = new HashMap<>();
    told.forEach((id, millis) -> clocks.put(id, Clock.skew(Long.parseLong(millis), from, to)));
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
