package io.pixelmill.train;

import java.time.Duration;

/**
 * Where training stands after an averaging round.
 *
 * @param epoch 1 for the first
 * @param round 1 for the epoch's first
 * @param rounds of the epoch
 * @param images trained on so far, over all epochs
 * @param expectedImages at the end of the last epoch
 * @param loss mean loss of the round's minibatches
 * @param seconds of training so far, validation aside
 * @param outsideArithmetic share of the epoch's time so far that was not forward and backward
 *     passes and updates, of the slowest workers
 */
public record RoundProgress(
    int epoch,
    int epochs,
    int round,
    int rounds,
    long images,
    long expectedImages,
    double loss,
    double seconds,
    double outsideArithmetic) {
  public double imagesPerSecond() {
    return images / seconds;
  }

  /** Of training, at the speed so far. */
  public Duration remaining() {
    return Duration.ofMillis(Math.round(1000 * (expectedImages - images) / imagesPerSecond()));
  }
}
