package io.pixelmill.train.statistics;

/**
 * Sums over numbers, of which their usual figures follow.
 *
 * @param count how many numbers
 * @param sum of the numbers
 * @param magnitudes sum of their absolute values
 * @param squares sum of their squares
 */
record Moments(long count, double sum, double magnitudes, double squares) {
  double mean() {
    return sum / count;
  }

  /** Of the population. */
  double deviation() {
    return Math.sqrt(Math.max(0, squares / count - mean() * mean()));
  }

  double norm() {
    return Math.sqrt(squares);
  }

  double meanMagnitude() {
    return magnitudes / count;
  }
}
