package io.pixelmill.preflight;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The processes that tasks run in.
 *
 * @param locations as Spark's scheduler names them, by the id
 */
record Executors(SparkContext spark, Map<String, String> locations) {
  private static final ClassTag<String> ID = ClassTag$.MODULE$.apply(String.class);
  private static final int PASSES = 5;

  /** Those that are there. */
  static Executors of(SparkContext spark) {
    Map<String, String> locations = new LinkedHashMap<>();
    for (ExecutorSummary it :
        JavaConverters.seqAsJavaList(spark.statusStore().executorList(true))) {
      if (it.maxTasks() > 0) {
        // An executor that has just come has no port yet.
        String host = it.hostPort().replaceFirst(":\\d+$", "");
        locations.put(it.id(), "executor_%s_%s".formatted(host, it.id()));
      }
    }
    return new Executors(spark, locations);
  }

  int count() {
    return locations.size();
  }

  /**
   * Runs the task once in each process, in all at the same time. Where a process is asked for it is
   * a wish to Spark, which it grants while nothing else runs: those that were missed are asked
   * again.
   *
   * @return what it gave, by the id; those that could not be reached are missing
   */
  Map<String, String> run(Function<String, String> task) {
    Map<String, String> results = new LinkedHashMap<>();
    for (int pass = 0; pass < PASSES && results.size() < count(); pass++) {
      List<Tuple2<String, Seq<String>>> wishes = new ArrayList<>();
      locations.forEach(
          (id, location) -> {
            if (!results.containsKey(id)) {
              wishes.add(new Tuple2<>(id, JavaConverters.asScalaBuffer(List.of(location))));
            }
          });
      JavaRDD<String> wanted =
          new JavaRDD<>(spark.makeRDD(JavaConverters.asScalaBuffer(wishes), ID), ID);
      for (Answer answer : wanted.map(new InWanted(task)).collect()) {
        if (!answer.text().isEmpty()) {
          results.put(answer.executor(), answer.text());
        }
      }
    }
    return results;
  }

  /** A class, because Kryo 4 cannot read records. */
  private static final class Answer implements Serializable {
    private final String executor;
    private final String text;

    Answer(String executor, String text) {
      this.executor = executor;
      this.text = text;
    }

    String executor() {
      return executor;
    }

    String text() {
      return text;
    }
  }

  /** Leaves the task to the process that was asked for. */
  private record InWanted(Function<String, String> task) implements Function<String, Answer> {
    @Override
    public Answer call(String wanted) throws Exception {
      return new Answer(
          wanted, SparkEnv.get().executorId().equals(wanted) ? task.call(wanted) : "");
    }
  }
}
