package io.pixelmill.train.averaging;

/** Counts and times of a lane while it is trained. */
final class LaneTally {
  private final int lane;
  private final long startedMicros = RoundClock.nowMicros();
  private final Stopwatch watch = new Stopwatch();
  private final double[] seconds = new double[LanePhase.values().length];
  private int batches;
  private long images;
  private double lossSum;

  LaneTally(int lane) {
    this.lane = lane;
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

  LaneReport report() {
    return new LaneReport(
        lane, LaneReport.here(), batches, images, lossSum, startedMicros, seconds);
  }
}
