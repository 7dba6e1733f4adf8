package io.pixelmill.train.averaging;

import io.pixelmill.train.statistics.StepStatistics;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/** What a worker did in a round (a class, because Kryo 4 cannot read records). */
final class LaneReport implements Serializable {
  private final int lane;
  private final String location;
  private final String device;
  private final int batches;
  private final long images;
  private final double lossSum;
  private final long startedMicros;
  private final double[] seconds;
  private final StepStatistics lastStep;

  /**
   * @param device that it computed on, in words
   * @param lossSum over the images
   * @param seconds of each phase
   * @param lastStep where it was observed
   */
  LaneReport(
      int lane,
      String location,
      String device,
      int batches,
      long images,
      double lossSum,
      long startedMicros,
      double[] seconds,
      Optional<StepStatistics> lastStep) {
    this.lane = lane;
    this.location = location;
    this.device = device;
    this.batches = batches;
    this.images = images;
    this.lossSum = lossSum;
    this.startedMicros = startedMicros;
    this.seconds = seconds;
    this.lastStep = lastStep.orElse(null); // no Optional can be serialised
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

  /** What it computed on, and where. */
  String device() {
    return device;
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

  Optional<StepStatistics> lastStep() {
    return Optional.ofNullable(lastStep);
  }

  double seconds(LanePhase phase) {
    return seconds[phase.ordinal()];
  }

  /** From the task's start to its end. */
  double seconds() {
    return DoubleStream.of(seconds).sum();
  }
}
