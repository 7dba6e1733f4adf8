package io.pixelmill.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Averages over the classes. A class for which a figure is undefined is left out of that figure's
 * average, as in scikit-learn with {@code zero_division=nan}; an average over no class is NaN.
 */
public record Averages(double precision, double recall, double f1, double rocAuc) {
  /** Every class counts the same. */
  static Averages macro(List<ClassMetrics> classes) {
    return of(classes, metrics -> 1);
  }

  /** Every image counts the same. */
  static Averages weighted(List<ClassMetrics> classes) {
    return of(classes, ClassMetrics::support);
  }

  private static Averages of(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
    return new Averages(
        mean(classes, metrics -> metrics.precision().value(), weight),
        mean(classes, metrics -> metrics.recall().value(), weight),
        mean(classes, ClassMetrics::f1, weight),
        mean(classes, ClassMetrics::rocAuc, weight));
  }

  private static double mean(
      List<ClassMetrics> classes,
      ToDoubleFunction<ClassMetrics> figure,
      ToDoubleFunction<ClassMetrics> weight) {
    double sum = 0;
    double weights = 0;
    for (ClassMetrics metrics : classes) {
      double value = figure.applyAsDouble(metrics);
      if (!Double.isNaN(value)) {
        sum += weight.applyAsDouble(metrics) * value;
        weights += weight.applyAsDouble(metrics);
      }
    }
    return sum / weights;
  }
}
