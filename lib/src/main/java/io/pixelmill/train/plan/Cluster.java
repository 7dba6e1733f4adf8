package io.pixelmill.train.plan;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;

/**
 * Where tasks run.
 *
 * @param slots tasks that run at the same time
 * @param executors processes that run them
 * @param machines that have those processes
 * @param place how the driver and the executors share processes
 */
public record Cluster(int slots, int executors, int machines, Place place) {
  /** Whether tasks have processes of their own. */
  public enum Place {
    /** Tasks run in the driver's process. */
    DRIVER,
    /** Tasks run in executors. */
    EXECUTORS
  }

  /** What a session has at present; with dynamic allocation it may get more. */
  public static Cluster of(SparkContext spark) {
    List<ExecutorSummary> executors =
        JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)).stream()
            .filter(executor -> executor.maxTasks() > 0)
            .toList();
    int slots = executors.stream().mapToInt(ExecutorSummary::maxTasks).sum();
    long machines = executors.stream().map(it -> it.hostPort().split(":")[0]).distinct().count();
    return new Cluster(
        Math.max(1, slots),
        Math.max(1, executors.size()),
        Math.max(1, Math.toIntExact(machines)),
        spark.isLocal() ? Place.DRIVER : Place.EXECUTORS);
  }

  /** Workers that compute at the same time on the fullest machine, where they are spread evenly. */
  int onOneMachine(int workers) {
    return Math.min(divideUp(workers, machines), divideUp(slots, machines));
  }

  /** Of the fullest executor, where they are spread evenly. */
  public int tasksPerExecutor() {
    return divideUp(slots, executors);
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
