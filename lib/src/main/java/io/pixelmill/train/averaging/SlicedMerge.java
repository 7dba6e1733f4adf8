package io.pixelmill.train.averaging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Merges what is too much for the driver's memory: every result is cut into slices, and each of as
 * many tasks merges one slice of all of them. The driver receives the mean alone, and every task as
 * much as one result, for any number of workers. The same to the last bit as merging in one place.
 */
final class SlicedMerge {
  private SlicedMerge() {}

  /**
   * The second stage of a round's Spark job.
   *
   * @param slices one a task
   * @return the slices in their order, one a partition; the first one has the reports
   */
  static JavaRDD<Merged> of(JavaRDD<WorkerResult> lanes, int slices) {
    return lanes
        .flatMapToPair(result -> cut(result, slices))
        .partitionBy(new HashPartitioner(slices))
        .values()
        .mapPartitionsWithIndex((slice, results) -> merged(slice, results), false);
  }

  /** Each slice of a result with its number. */
  private static Iterator<Tuple2<Integer, WorkerResult>> cut(WorkerResult result, int slices) {
    PackedFloats values = result.values();
    return IntStream.range(0, slices)
        .mapToObj(
            slice -> {
              int from = share(values.length(), slice, slices);
              int to = share(values.length(), slice + 1, slices);
              return new Tuple2<>(slice, new WorkerResult(result.report(), values.slice(from, to)));
            })
        .iterator();
  }

  private static Iterator<Merged> merged(int slice, Iterator<WorkerResult> results) {
    List<WorkerResult> all = new ArrayList<>();
    results.forEachRemaining(all::add);
    Merged merged = Merged.of(all);
    return List.of(slice == 0 ? merged : merged.withoutReports()).iterator();
  }

  private static int share(int length, int slice, int slices) {
    return (int) ((long) length * slice / slices);
  }
}
