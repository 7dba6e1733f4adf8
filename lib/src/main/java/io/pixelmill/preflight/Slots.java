package io.pixelmill.preflight;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * Runs a task in every slot of the cluster.
 *
 * @param count tasks that run at the same time
 */
record Slots(JavaSparkContext spark, int count) {
  private static final ClassTag<String> TEXT = ClassTag$.MODULE$.apply(String.class);

  /** Those of the executors that are there. */
  static Slots of(SparkContext spark) {
    int count =
        spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
    return new Slots(JavaSparkContext.fromSparkContext(spark), count);
  }

  /**
   * All at once, as tasks of a barrier; one after the other where executors come and go, which
   * Spark does not do with barriers.
   */
  List<String> run(FlatMapFunction<Iterator<Integer>, String> task) {
    JavaRDD<Integer> slots = spark.parallelize(IntStream.range(0, count).boxed().toList(), count);
    if (spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      return slots.mapPartitions(task).collect();
    }
    return slots
        .rdd()
        .barrier()
        .mapPartitions(new InScala(task), false, TEXT)
        .toJavaRDD()
        .collect();
  }

  /** Barriers have no interface for Java. */
  private static final class InScala
      extends AbstractFunction1<
          scala.collection.Iterator<Integer>, scala.collection.Iterator<String>>
      implements Serializable {
    private final FlatMapFunction<Iterator<Integer>, String> task;

    InScala(FlatMapFunction<Iterator<Integer>, String> task) {
      this.task = task;
    }

    @Override
    public scala.collection.Iterator<String> apply(scala.collection.Iterator<Integer> items) {
      try {
        return JavaConverters.asScalaIterator(task.call(JavaConverters.asJavaIterator(items)));
      } catch (Exception e) {
        throw new IllegalStateException("The process could not be looked at", e);
      }
    }
  }
}
