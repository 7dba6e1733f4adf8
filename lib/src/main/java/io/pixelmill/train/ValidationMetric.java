package io.pixelmill.train;

import io.pixelmill.metrics.Agreement;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of the validation split that training may be judged by. */
public enum ValidationMetric {
  /** Mean cross-entropy. */
  LOSS(Validation::loss, -1),
  /** Share of the images that are classified right. */
  ACCURACY(validation -> validation.confusion().accuracy(), 1),
  /** Mean recall of the classes. */
  BALANCED_ACCURACY(validation -> validation.confusion().balancedAccuracy(), 1),
  /** Mean F1 of the classes. */
  MACRO_F1(validation -> validation.confusion().macroF1(), 1),
  /** Cohen's kappa. */
  COHENS_KAPPA(validation -> new Agreement(validation.confusion()).kappa(), 1),
  /** Matthews' correlation coefficient. */
  MATTHEWS_CORRELATION(validation -> new Agreement(validation.confusion()).matthews(), 1);

  private final ToDoubleFunction<Validation> figure;
  private final int sign;

  ValidationMetric(ToDoubleFunction<Validation> figure, int sign) {
    this.figure = figure;
    this.sign = sign;
  }

  /** As in a sentence. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  double of(Validation validation) {
    return figure.applyAsDouble(validation);
  }

  /** How much better one value is than another; NaN where one of them is. */
  double gain(double value, double over) {
    return sign * (value - over);
  }
}
