package io.pixelmill.search;

import io.pixelmill.table.EpochSummary;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of the validation split by which trainings are compared. */
public enum SearchMetric {
  /** Share of the images that are classified right; the larger the better. */
  ACCURACY(epoch -> epoch.validation().accuracy(), Comparator.reverseOrder()),
  /** Mean F1 of the classes; the larger the better. */
  MACRO_F1(epoch -> epoch.validation().macroF1(), Comparator.reverseOrder()),
  /** Mean cross-entropy; the smaller the better. */
  LOSS(epoch -> epoch.validation().loss(), Comparator.naturalOrder());

  private final ToDoubleFunction<EpochSummary> value;
  private final Comparator<Double> bestFirst;

  SearchMetric(ToDoubleFunction<EpochSummary> value, Comparator<Double> bestFirst) {
    this.value = value;
    this.bestFirst = bestFirst;
  }

  double of(EpochSummary epoch) {
    return value.applyAsDouble(epoch);
  }

  /** The best first; what is no number comes last. */
  Comparator<Double> bestFirst() {
    return Comparator.<Double, Boolean>comparing(metric -> metric.isNaN()).thenComparing(bestFirst);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
