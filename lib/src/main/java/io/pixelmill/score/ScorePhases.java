package io.pixelmill.score;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Where the time of some scoring goes, summed over tasks and threads, and what its tasks have to
 * tell. Filled while the predictions are computed: each finished task adds its part.
 */
public final class ScorePhases implements Serializable {
  private static final double NANOSECONDS = 1e9;

  /** Of a row's way. */
  enum Phase {
    READ,
    DECODE,
    ENGINE,
    WRITE
  }

  private final Map<Phase, LongAccumulator> times = new EnumMap<>(Phase.class);
  private final CollectionAccumulator<String> notices;
  private final CollectionAccumulator<String> devices;

  private ScorePhases(SparkSession spark) {
    for (Phase phase : Phase.values()) {
      times.put(phase, spark.sparkContext().longAccumulator());
    }
    notices = spark.sparkContext().collectionAccumulator();
    devices = spark.sparkContext().collectionAccumulator();
  }

  public static ScorePhases of(SparkSession spark) {
    return new ScorePhases(spark);
  }

  void add(Phase phase, long nanoseconds) {
    times.get(phase).add(nanoseconds);
  }

  void notice(String what) {
    notices.add(what);
  }

  void device(String what) {
    devices.add(what);
  }

  /** Seconds so far by phase: {@code read, decode, engine, write}. */
  public SortedMap<String, Double> seconds() {
    SortedMap<String, Double> seconds = new TreeMap<>();
    times.forEach(
        (phase, time) ->
            seconds.put(phase.name().toLowerCase(Locale.ROOT), time.value() / NANOSECONDS));
    return seconds;
  }

  /** What was not as it was wanted, such as a GPU that cannot be used; each is told once. */
  public SortedSet<String> notices() {
    return distinct(notices);
  }

  /** What the engines compute on, and where. */
  public SortedSet<String> devices() {
    return distinct(devices);
  }

  private static SortedSet<String> distinct(CollectionAccumulator<String> accumulator) {
    List<String> told = accumulator.value();
    synchronized (told) {
      return Collections.unmodifiableSortedSet(new TreeSet<>(told));
    }
  }
}
