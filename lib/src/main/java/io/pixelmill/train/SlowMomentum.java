package io.pixelmill.train;

import io.pixelmill.config.Requirements;

/**
 * Momentum from averaging to averaging, on the driver (SlowMo, arXiv 1910.00643).
 *
 * @param factor share of the last rounds' movement that stays, 0 for none
 * @param learningRate share of the way to the average that is gone; with a factor of 0, 1 is plain
 *     averaging
 */
public record SlowMomentum(double factor, double learningRate) {
  public SlowMomentum {
    new Requirements()
        .require("factor", factor >= 0 && factor < 1, "must be 0 or more, less than 1", factor)
        .positive("learning-rate", learningRate)
        .verify();
  }

  boolean isPlainAveraging() {
    return factor == 0 && learningRate == 1;
  }
}
