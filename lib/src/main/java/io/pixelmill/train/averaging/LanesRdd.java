package io.pixelmill.train.averaging;

import io.pixelmill.train.feed.Minibatch;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.CollectionAccumulator;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A round's results, a partition a lane. Each task is sent its own lane alone, and Spark is told
 * where it would be fastest.
 */
final class LanesRdd extends RDD<WorkerResult> {
  private static final ClassTag<WorkerResult> TAG = ClassTag$.MODULE$.apply(WorkerResult.class);

  private final TrainLane train;
  private final CollectionAccumulator<Integer> done;
  private final transient List<Lane> lanes;

  /**
   * @param done gets the number of each lane that was trained
   */
  LanesRdd(
      SparkContext spark, TrainLane train, CollectionAccumulator<Integer> done, List<Lane> lanes) {
    super(spark, JavaConverters.<Dependency<?>>asScalaBuffer(List.of()), TAG);
    this.train = train;
    this.done = done;
    this.lanes = lanes;
  }

  /**
   * What one worker does in a round.
   *
   * @param index 0 for the round's first
   * @param preferred hosts or executors, as Spark's scheduler names them
   */
  record Lane(int index, List<Minibatch> minibatches, List<String> preferred)
      implements Partition {}

  @Override
  public Iterator<WorkerResult> compute(Partition partition, TaskContext context) {
    Lane lane = (Lane) partition;
    WorkerResult result = train.train(lane.index(), lane.minibatches());
    done.add(lane.index());
    return JavaConverters.asScalaIterator(List.of(result).iterator());
  }

  @Override
  public Partition[] getPartitions() {
    return lanes.toArray(Partition[]::new);
  }

  @Override
  public Seq<String> getPreferredLocations(Partition partition) {
    return JavaConverters.asScalaBuffer(((Lane) partition).preferred());
  }

  JavaRDD<WorkerResult> asJava() {
    return new JavaRDD<>(this, TAG);
  }
}
