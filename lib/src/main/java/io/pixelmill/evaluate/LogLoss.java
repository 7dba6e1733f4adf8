package io.pixelmill.evaluate;

/** The natural logarithm's loss of one image. */
final class LogLoss {
  /** Keeps the loss of a probability of 0 finite (36.04); the same bound as in scikit-learn 1.9. */
  private static final double EPSILON = Math.ulp(1.0);

  private LogLoss() {}

  /**
   * @param probability what the model gave to the image's own class
   */
  static double of(double probability) {
    return -StrictMath.log(Math.max(EPSILON, Math.min(1 - EPSILON, probability)));
  }
}
