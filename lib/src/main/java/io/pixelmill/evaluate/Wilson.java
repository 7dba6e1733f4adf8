package io.pixelmill.evaluate;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Wilson's score interval: right near 0 and 1 and for few images, where the normal one is not. */
final class Wilson {
  private final double z;

  /**
   * @param confidenceLevel such as 0.95
   */
  Wilson(double confidenceLevel) {
    z = new NormalDistribution(0, 1).inverseCumulativeProbability((1 + confidenceLevel) / 2);
  }

  /** The share of hits with its interval; undefined without trials. */
  Estimate share(long hits, long trials) {
    if (trials == 0) {
      return Estimate.withoutInterval(Double.NaN);
    }
    double share = (double) hits / trials;
    double spread = z * z / trials;
    double centre = (share + spread / 2) / (1 + spread);
    double half = z * Math.sqrt(share * (1 - share) / trials + spread / trials / 4) / (1 + spread);
    return new Estimate(share, Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
