package io.pixelmill.jobs;

import io.pixelmill.score.shards.Shard;
import io.pixelmill.score.shards.ShardNotice;
import io.pixelmill.score.shards.ShardRecord;
import io.pixelmill.score.shards.ShardedScoring;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Tells every few seconds how far all shards are together: finished ones by their rows, the others
 * by their tasks.
 */
final class ScoreProgress extends SparkListener implements ShardNotice {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Console console;
  private final long rows;
  private final double rowsOfByte;
  private final Map<String, Double> expected = new HashMap<>();
  private final Map<String, Stage> running = new HashMap<>();
  private final Map<Integer, Stage> stages = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final Set<String> notices = new HashSet<>();
  private final SortedMap<String, Double> seconds = new TreeMap<>();
  private final long started = System.nanoTime();
  private long lastTold = System.nanoTime();
  private long scored;
  private long ofOthers;
  private int shardsOfOthers;

  /**
   * @param rows of all shards
   */
  ScoreProgress(Console console, long rows, List<Shard> shards) {
    this.console = console;
    this.rows = rows;
    long bytes = shards.stream().mapToLong(Shard::bytes).sum();
    this.rowsOfByte = bytes == 0 ? 0 : (double) rows / bytes;
    shards.forEach(shard -> expected.put(shard.name(), shard.bytes() * rowsOfByte));
  }

  @Override
  public synchronized void finished(Shard shard, ShardRecord record, Origin origin) {
    finished.add(shard.name());
    running.remove(shard.name());
    if (origin == Origin.THIS_RUN) {
      scored += record.counts().rows();
      WorkDone.SCORED.add(record.counts().rows());
      WorkDone.SCORE_ERRORS.add(record.counts().errorRows());
      record.seconds().forEach((phase, time) -> seconds.merge(phase, time, Double::sum));
    } else {
      ofOthers += record.counts().rows();
      shardsOfOthers++;
    }
    tellInTime();
  }

  @Override
  public synchronized void waiting(int shards) {
    console.fact("waiting", "%d shards are being scored by another run".formatted(shards));
  }

  @Override
  public synchronized void noticed(String what) {
    if (notices.add(what)) {
      console.fact("notice", what);
    }
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    String shard = event.properties().getProperty(ShardedScoring.SHARD_PROPERTY);
    if (shard != null && !finished.contains(shard)) {
      Stage stage = new Stage(event.stageInfo().numTasks());
      running.put(shard, stage);
      stages.put(event.stageInfo().stageId(), stage);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    Stage stage = stages.get(event.stageId());
    if (stage != null && event.taskInfo().successful()) {
      stage.done++;
      tellInTime();
    }
  }

  /** Rows that this run has scored itself. */
  synchronized long scored() {
    return scored;
  }

  synchronized SortedMap<String, Double> seconds() {
    return new TreeMap<>(seconds);
  }

  synchronized double elapsedSeconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Tells what was not done again. */
  synchronized void tellOrigins() {
    if (shardsOfOthers > 0) {
      console.fact(
          "not again",
          "%,d rows in %,d of %,d shards were scored by an earlier run or by another one"
              .formatted(ofOthers, shardsOfOthers, expected.size()));
    }
  }

  private void tellInTime() {
    if (System.nanoTime() - lastTold < INTERVAL.toNanos()) {
      return;
    }
    lastTold = System.nanoTime();
    double now = scored;
    for (Map.Entry<String, Stage> shard : running.entrySet()) {
      Stage stage = shard.getValue();
      now += expected.getOrDefault(shard.getKey(), 0.0) * stage.done / stage.tasks;
    }
    double rate = now / elapsedSeconds();
    long done = Math.min(rows, Math.round(now) + ofOthers);
    long left = rate > 0 ? Math.round((rows - done) / rate * 1000) : 0;
    console.progress("scoring", done, rows, "images", rate, Duration.ofMillis(left));
  }

  private static final class Stage {
    private final int tasks;
    private int done;

    Stage(int tasks) {
      this.tasks = tasks;
    }
  }
}
