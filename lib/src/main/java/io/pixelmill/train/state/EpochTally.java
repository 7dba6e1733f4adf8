package io.pixelmill.train.state;

/**
 * Sums over the rounds of an epoch so far.
 *
 * @param lossSum over the images
 * @param seconds of the rounds
 */
public record EpochTally(long images, double lossSum, double seconds) {
  static final EpochTally EMPTY = new EpochTally(0, 0, 0);

  EpochTally plus(EpochTally round) {
    return new EpochTally(images + round.images, lossSum + round.lossSum, seconds + round.seconds);
  }
}
