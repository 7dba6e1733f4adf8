package io.pixelmill.train;

import java.io.Serializable;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/**
 * What a worker did in a round (a class, because Kryo 4 cannot read records).
 *
 * <p>Seconds: {@code state} until the round's weights were there, {@code network} to make a network
 * of them, {@code feed} waiting for batches, {@code steps} of arithmetic, {@code pack} to make the
 * result.
 */
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
   * @param seconds state, network, feed, steps, pack
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

  double stateSeconds() {
    return seconds[0];
  }

  double networkSeconds() {
    return seconds[1];
  }

  double feedSeconds() {
    return seconds[2];
  }

  double stepSeconds() {
    return seconds[3];
  }

  double packSeconds() {
    return seconds[4];
  }

  /** From the task's start to its end. */
  double seconds() {
    return DoubleStream.of(seconds).sum();
  }
}
