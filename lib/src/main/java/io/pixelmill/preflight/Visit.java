package io.pixelmill.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.spark.api.java.function.Function;

/**
 * Inspects an executor, in a task. The report comes back as JSON, because Spark's serialiser may be
 * what is broken.
 *
 * @param tasks that an executor runs at the same time
 */
record Visit(Inspection inspection, int tasks) implements Function<String, String> {
  @Override
  public String call(String executor) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(inspection.ofExecutor(process(executor), tasks));
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
