package io.pixelmill.preflight;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Which time it is in each process, in the form {@code executor 1=1732788000000}. */
record ClockLook() implements FlatMapFunction<Iterator<Integer>, String> {
  @Override
  public Iterator<String> call(Iterator<Integer> nothing) {
    if (TaskContext.get() instanceof BarrierTaskContext barrier) {
      barrier.barrier();
    }
    String process = Visit.process(SparkEnv.get().executorId());
    return List.of("%s=%d".formatted(process, System.currentTimeMillis())).iterator();
  }

  /**
   * By how much a clock is surely ahead of the driver's, or behind it where negative.
   *
   * @param millis that it told
   * @param from the driver's time before it was asked
   * @param to the driver's time after it had answered
   * @return seconds
   */
  static double skew(long millis, long from, long to) {
    return (millis < from ? millis - from : Math.max(0, millis - to)) / 1e3;
  }
}
