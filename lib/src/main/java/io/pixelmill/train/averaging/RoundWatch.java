package io.pixelmill.train.averaging;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Runs a round's Spark job and ends it when it takes too long.
 *
 * @param name of the round
 * @param lanes of the round
 * @param done numbers of the lanes that were trained so far
 */
record RoundWatch(
    JavaSparkContext spark,
    Duration limit,
    String name,
    int lanes,
    CollectionAccumulator<Integer> done) {
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

  /**
   * Brings an RDD to the driver, in its order.
   *
   * @throws ProblemException what a task threw, or that the time is over
   */
  <T> List<T> collect(JavaRDD<T> rdd) {
    // Or a worker that hangs would keep its core.
    String before = spark.getLocalProperty(INTERRUPT);
    spark.setInterruptOnCancel(true);
    JavaFutureAction<List<T>> job = rdd.collectAsync();
    try {
      return job.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      job.cancel(true);
      throw late();
    } catch (InterruptedException e) {
      job.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + name, e);
    } catch (ExecutionException e) {
      throw TaskProblems.unwrap(e.getCause() instanceof Exception cause ? cause : e);
    } finally {
      spark.setLocalProperty(INTERRUPT, before);
    }
  }

  private ProblemException late() {
    Set<Integer> finished = new HashSet<>(done.value());
    String missing =
        IntStream.range(0, lanes)
            .filter(lane -> !finished.contains(lane))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    return ProblemException.of(
        ProblemKind.CLUSTER,
        "Cannot finish " + name,
        "after %d seconds there was no result of %s"
            .formatted(
                limit.toSeconds(),
                missing.isEmpty()
                    ? "the merging of the workers' weights"
                    : "worker %s of 0 to %d".formatted(missing, lanes - 1)),
        "Look into the executors' logs and whether the cluster has as many free task slots as"
            + " train.workers; if rounds do take that long, raise train.round-timeout-seconds or"
            + " lower train.averaging-frequency.");
  }
}
