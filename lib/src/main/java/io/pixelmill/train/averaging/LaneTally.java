package io.pixelmill.train.averaging;

import io.pixelmill.train.statistics.StepStatistics;
import java.util.Optional;

/** Counts and times of a lane while it is trained. */
final class LaneTally {
  private final int lane;
  private final String device;
  private final long startedMicros = RoundClock.nowMicros();
  private final Stopwatch watch = new Stopwatch();
  private final double[] seconds = new double[LanePhase.values().length];
  private int batches;
  private long images;
  private double lossSum;
  private Optional<StepStatistics> lastStep = Optional.empty();

  /**
   * @param device that the lane computes on, in words
   */
  LaneTally(int lane, String device) {
    this.lane = lane;
    this.device = device;
  }

  /** The time since the last phase was this one's. */
  void end(LanePhase phase) {
    seconds[phase.ordinal()] += watch.lap();
  }

  /**
   * @param loss mean over the images
   */
  void step(long size, double loss) {
    batches++;
    images += size;
    lossSum += loss * size;
  }

  int batches() {
    return batches;
  }

  void observed(StepStatistics step) {
    lastStep = Optional.of(step);
  }

  LaneReport report() {
    return new LaneReport(
        lane,
        LaneReport.here(),
        device,
        batches,
        images,
        lossSum,
        startedMicros,
        seconds,
        lastStep);
  }
}
