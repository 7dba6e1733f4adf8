package io.pixelmill.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Tells how far the widest Spark stage of a phase is, every few seconds. Items are taken to be
 * spread evenly over its tasks.
 */
final class StageProgress {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private StageProgress() {}

  /**
   * Does the work of a phase and tells meanwhile how far it is.
   *
   * @param total number of items in the phase, as far as it is known
   */
  static <T> T during(
      JobContext context, String phase, long total, String items, Supplier<T> work) {
    Listener listener = new Listener(context.console(), phase, total, items);
    SparkContext spark = context.spark().sparkContext();
    spark.addSparkListener(listener);
    try {
      return work.get();
    } finally {
      spark.removeSparkListener(listener);
    }
  }

  private static final class Listener extends SparkListener {
    private final Console console;
    private final String phase;
    private final long total;
    private final String items;
    private final Map<Integer, Stage> stages = new HashMap<>();
    private long lastTold = System.nanoTime();

    Listener(Console console, String phase, long total, String items) {
      this.console = console;
      this.phase = phase;
      this.total = total;
      this.items = items;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
      stages.put(event.stageInfo().stageId(), new Stage(event.stageInfo().numTasks()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
      Stage stage = stages.get(event.stageId());
      if (stage == null || !event.taskInfo().successful()) {
        return;
      }
      stage.done++;
      boolean widest = stages.values().stream().noneMatch(other -> other.tasks > stage.tasks);
      if (widest && System.nanoTime() - lastTold > INTERVAL.toNanos()) {
        lastTold = System.nanoTime();
        tell(stage);
      }
    }

    private void tell(Stage stage) {
      long done = Math.round((double) total * stage.done / stage.tasks);
      double rate = done / ((System.nanoTime() - stage.started) / 1e9);
      console.progress(
          phase,
          done,
          total,
          items,
          rate,
          Duration.ofMillis(Math.round((total - done) / rate * 1000)));
    }
  }

  private static final class Stage {
    private final int tasks;
    private final long started = System.nanoTime();
    private int done;

    Stage(int tasks) {
      this.tasks = tasks;
    }
  }
}
