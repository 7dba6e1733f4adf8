package io.pixelmill.preflight;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Executors that come, and those that go and why. */
final class ExecutorWatch extends SparkListener {
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,.*");

  private static final long LOOK_MILLIS = 100;

  private final SparkContext spark;
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final Map<String, String> lost = new ConcurrentSkipListMap<>();

  ExecutorWatch(SparkContext spark) {
    this.spark = spark;
    spark.addSparkListener(this);
  }

  /**
   * Waits until as many executors are there as the settings ask for, or the time is over.
   *
   * @return how many are there
   */
  int await(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    int wanted = wanted(spark.conf());
    // An event may come before Spark's own list has what it tells: it is looked at again and again.
    while (!spark.isStopped() && Executors.of(spark).count() < wanted && System.nanoTime() < end) {
      changes.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return Executors.of(spark).count();
  }

  /** Reasons by executor. */
  Map<String, String> lost() {
    return Map.copyOf(lost);
  }

  void close() {
    spark.removeSparkListener(this);
  }

  /** Executors that the settings ask for; 1 where they leave it to the cluster. */
  static int wanted(SparkConf conf) {
    Matcher local = LOCAL_CLUSTER.matcher(conf.get("spark.master", ""));
    int cores = conf.getInt("spark.executor.cores", 0);
    if (local.matches()) {
      int ofWorker = Integer.parseInt(local.group(2));
      return Integer.parseInt(local.group(1)) * (cores == 0 ? 1 : Math.max(1, ofWorker / cores));
    }
    int most = conf.getInt("spark.cores.max", 0);
    int ofCores = cores > 0 && most > 0 ? most / cores : 1;
    return Math.max(1, conf.getInt("spark.executor.instances", ofCores));
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    changes.add(event.executorId());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    String reason = Optional.ofNullable(event.reason()).orElse("no reason told");
    lost.put(event.executorId(), reason.replaceAll("\\s+", " ").strip());
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd event) {
    changes.add("end");
  }
}
