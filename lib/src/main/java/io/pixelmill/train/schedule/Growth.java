package io.pixelmill.train.schedule;

import io.pixelmill.config.Requirements;

/**
 * How a whole number grows over the epochs.
 *
 * @param factor what it is multiplied by every {@code everyEpochs}, 1 for no growth
 * @param limit that it grows to, unless it began larger
 */
public record Growth(double factor, int everyEpochs, int limit) {
  public Growth {
    new Requirements()
        .require(
            "factor",
            factor >= 1 && Double.isFinite(factor),
            "must be a number of 1 or more",
            factor)
        .atLeast("every-epochs", everyEpochs, 1)
        .atLeast("limit", limit, 1)
        .verify();
  }

  /**
   * @param epoch 0 for the first
   */
  public int of(int start, int epoch) {
    // As int: a product beyond its range becomes the largest one.
    int grown = (int) (start * Math.pow(factor, Math.floorDiv(epoch, everyEpochs)));
    return Math.max(start, Math.min(grown, limit));
  }
}
