package io.pixelmill.train;

import io.pixelmill.metrics.Agreement;
import io.pixelmill.metrics.ConfusionMatrix;
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
  /** Cohen's kappa; 0 where chance alone explains everything. */
  COHENS_KAPPA(validation -> beyondChance(validation, Agreement::kappa), 1),
  /** Matthews' correlation coefficient; 0 where one class only is seen or told. */
  MATTHEWS_CORRELATION(validation -> beyondChance(validation, Agreement::matthews), 1);

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

  /** A network that tells one class only, as many do at first, is no better than chance. */
  private static double beyondChance(Validation validation, ToDoubleFunction<Agreement> figure) {
    ConfusionMatrix confusion = validation.confusion();
    double value = figure.applyAsDouble(new Agreement(confusion));
    return Double.isNaN(value) && confusion.total() > 0 ? 0 : value;
  }

  /** How much better one value is than another; NaN where one of them is. */
  double gain(double value, double over) {
    return sign * (value - over);
  }
}
