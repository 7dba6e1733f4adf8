package io.pixelmill.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Tells how far the first Spark stage of several tasks is, every few seconds: it does the work of a
 * phase, and what follows it is short. Items are taken to be spread evenly over its tasks.
 */
final class StageProgress {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private StageProgress() {}

  /**
   * Does the work of a phase and tells meanwhile how far it is.
   *
   * @param metric that counts the items
   * @param total number of items in the phase, as far as it is known
   */
  static <T> T during(
      JobContext context,
      String phase,
      WorkDone metric,
      long total,
      String items,
      Supplier<T> work) {
    Listener listener = new Listener(context.console(), phase, metric, total, items);
    SparkContext spark = context.spark().sparkContext();
    spark.addSparkListener(listener);
    try {
      T result = context.during(phase, work);
      listener.measure(total);
      return result;
    } finally {
      spark.removeSparkListener(listener);
    }
  }

  private static final class Listener extends SparkListener {
    private final Console console;
    private final String phase;
    private final WorkDone metric;
    private final long total;
    private final String items;
    private Optional<Stage> stage = Optional.empty();
    private long lastTold = System.nanoTime();
    private long measured;

    Listener(Console console, String phase, WorkDone metric, long total, String items) {
      this.console = console;
      this.phase = phase;
      this.metric = metric;
      this.total = total;
      this.items = items;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
      if (stage.isEmpty() && event.stageInfo().numTasks() > 1) {
        stage = Optional.of(new Stage(event.stageInfo().stageId(), event.stageInfo().numTasks()));
      }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
      stage
          .filter(watched -> watched.id == event.stageId() && event.taskInfo().successful())
          .ifPresent(this::count);
    }

    private void count(Stage watched) {
      watched.done++;
      measure(done(watched));
      if (System.nanoTime() - lastTold > INTERVAL.toNanos()) {
        lastTold = System.nanoTime();
        tell(watched);
      }
    }

    private long done(Stage stage) {
      return Math.round((double) total * stage.done / stage.tasks);
    }

    private synchronized void measure(long done) {
      metric.add(Math.max(0, done - measured));
      measured = Math.max(done, measured);
    }

    private void tell(Stage stage) {
      long done = done(stage);
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
    private final int id;
    private final int tasks;
    private final long started = System.nanoTime();
    private int done;

    Stage(int id, int tasks) {
      this.id = id;
      this.tasks = tasks;
    }
  }
}
