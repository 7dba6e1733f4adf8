package io.pixelmill.table;

/**
 * A network's figures on the validation split; NaN where they were not measured.
 *
 * @param loss mean cross-entropy in nats
 * @param accuracy share of the images that are classified right
 * @param macroF1 mean of the classes' F1
 * @param seconds that measuring took, on the wall
 */
public record ValidationMetrics(double loss, double accuracy, double macroF1, double seconds) {
  public static final ValidationMetrics NONE =
      new ValidationMetrics(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
