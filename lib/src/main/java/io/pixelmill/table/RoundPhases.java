package io.pixelmill.table;

/**
 * What the seconds of averaging rounds were spent on; together they are all of a round. Of the
 * workers, the one that took longest is told. By the clocks of two machines, {@code start} and
 * {@code return} alone may be off; their sum is not.
 *
 * @param broadcastSeconds to copy the state and hand it to Spark, on the driver
 * @param startSeconds from the job's start to the worker's
 * @param fetchSeconds until the state was on the worker
 * @param networkSeconds to make a network of it
 * @param feedSeconds waiting for batches
 * @param stepSeconds forward and backward passes and updates: arithmetic
 * @param packSeconds to copy the worker's state
 * @param returnSeconds from the end of the worker to that of the job; with many workers also
 *     merging
 * @param mergeSeconds on the driver
 */
public record RoundPhases(
    double broadcastSeconds,
    double startSeconds,
    double fetchSeconds,
    double networkSeconds,
    double feedSeconds,
    double stepSeconds,
    double packSeconds,
    double returnSeconds,
    double mergeSeconds) {
  public static final RoundPhases NONE = new RoundPhases(0, 0, 0, 0, 0, 0, 0, 0, 0);

  public RoundPhases plus(RoundPhases other) {
    return new RoundPhases(
        broadcastSeconds + other.broadcastSeconds,
        startSeconds + other.startSeconds,
        fetchSeconds + other.fetchSeconds,
        networkSeconds + other.networkSeconds,
        feedSeconds + other.feedSeconds,
        stepSeconds + other.stepSeconds,
        packSeconds + other.packSeconds,
        returnSeconds + other.returnSeconds,
        mergeSeconds + other.mergeSeconds);
  }
}
