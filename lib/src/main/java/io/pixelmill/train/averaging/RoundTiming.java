package io.pixelmill.train.averaging;

import io.pixelmill.table.RoundPhases;

/**
 * What an averaging round cost. Of the workers, the one that took longest is told.
 *
 * @param stateBytes weights and updater state, sent once to every executor
 * @param resultBytes weights and updater states of all workers, sent to where they are merged
 * @param broadcastSeconds to copy the state and hand it to Spark, on the driver
 * @param startSeconds from the job's start to the worker's, by the two machines' clocks
 * @param fetchSeconds until the state was on the worker
 * @param networkSeconds to make a network of it
 * @param feedSeconds waiting for batches
 * @param stepSeconds forward and backward passes and updates
 * @param packSeconds to copy the worker's state
 * @param returnSeconds from the end of the worker to that of the job; with many workers also
 *     merging
 * @param mergeSeconds on the driver
 * @param seconds all of the round
 */
public record RoundTiming(
    long stateBytes,
    long resultBytes,
    double broadcastSeconds,
    double startSeconds,
    double fetchSeconds,
    double networkSeconds,
    double feedSeconds,
    double stepSeconds,
    double packSeconds,
    double returnSeconds,
    double mergeSeconds,
    double seconds) {
  /** What the seconds were spent on. */
  public RoundPhases phases() {
    return new RoundPhases(
        broadcastSeconds,
        startSeconds,
        fetchSeconds,
        networkSeconds,
        feedSeconds,
        stepSeconds,
        packSeconds,
        returnSeconds,
        mergeSeconds);
  }
}
