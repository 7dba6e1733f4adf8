package io.pixelmill.train.state;

/**
 * Sums over the rounds of an epoch so far.
 *
 * @param lossSum over the images
 * @param seconds of the rounds
 */
public record EpochTally(long images, double lossSum, double seconds) {
  public static final EpochTally EMPTY = new EpochTally(0, 0, 0);

  /** Mean over the images. */
  public double loss() {
    return lossSum / images;
  }

  EpochTally plus(EpochTally round) {
    return new EpochTally(images + round.images, lossSum + round.lossSum, seconds + round.seconds);
  }
}
