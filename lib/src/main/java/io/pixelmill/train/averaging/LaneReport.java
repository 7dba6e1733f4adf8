package io.pixelmill.train.averaging;

import java.io.Serializable;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/** What a worker did in a round (a class, because Kryo 4 cannot read records). */
final class LaneReport implements Serializable {
  private final int lane;
  private final String location;
  private final int batches;
  private final long images;
  private final double lossSum;
  private final long startedMicros;
  private final double[] seconds;

  /**
   * @param lossSum over the images
   * @param seconds of each phase
   */
  LaneReport(
      int lane,
      String location,
      int batches,
      long images,
      double lossSum,
      long startedMicros,
      double... seconds) {
    this.lane = lane;
    this.location = location;
    this.batches = batches;
    this.images = images;
    this.lossSum = lossSum;
    this.startedMicros = startedMicros;
    this.seconds = seconds;
  }

  /** This process, in the form in which Spark's scheduler prefers one. */
  static String here() {
    BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
    return "executor_%s_%s".formatted(id.host(), id.executorId());
  }

  int lane() {
    return lane;
  }

  /** Where its network and images lie ready for the next round. */
  String location() {
    return location;
  }

  int batches() {
    return batches;
  }

  long images() {
    return images;
  }

  double lossSum() {
    return lossSum;
  }

  /** By the worker's clock. */
  long startedMicros() {
    return startedMicros;
  }

  double seconds(LanePhase phase) {
    return seconds[phase.ordinal()];
  }

  /** From the task's start to its end. */
  double seconds() {
    return DoubleStream.of(seconds).sum();
  }
}
