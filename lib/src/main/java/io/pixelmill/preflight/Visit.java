package io.pixelmill.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * One task of a stage that has one for each slot: the first of a process inspects it, the others
 * give nothing. Reports come back as JSON, because Spark's serialiser may be what is broken.
 *
 * @param id of this look at the cluster
 * @param tasks that an executor runs at the same time
 */
record Visit(String id, Inspection inspection, int tasks)
    implements FlatMapFunction<Iterator<Integer>, String> {
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  @Override
  public Iterator<String> call(Iterator<Integer> nothing) throws JsonProcessingException {
    if (TaskContext.get() instanceof BarrierTaskContext barrier) {
      barrier.barrier(); // all slots are taken: no executor is left out
    }
    if (!SEEN.add(id)) {
      return Collections.emptyIterator();
    }
    String executor = SparkEnv.get().executorId();
    ProcessReport report = inspection.ofExecutor(process(executor), tasks);
    return List.of(new ObjectMapper().writeValueAsString(report)).iterator();
  }

  static String process(String executor) {
    return executor.equals(Preflight.DRIVER) ? Preflight.DRIVER : "executor " + executor;
  }

  static ProcessReport read(String json) {
    try {
      return new ObjectMapper().readValue(json, ProcessReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An executor's report cannot be read", e);
    }
  }
}
