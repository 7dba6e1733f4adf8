package io.pixelmill.evaluate;

/**
 * A figure, NaN where it is undefined.
 *
 * @param lower end of its confidence interval, NaN where it has none
 * @param upper end of its confidence interval, NaN where it has none
 */
public record Estimate(double value, double lower, double upper) {
  static Estimate withoutInterval(double value) {
    return new Estimate(value, Double.NaN, Double.NaN);
  }

  public boolean isDefined() {
    return !Double.isNaN(value);
  }

  public boolean hasInterval() {
    return !Double.isNaN(lower);
  }
}
