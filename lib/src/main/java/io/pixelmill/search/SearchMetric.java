package io.pixelmill.search;

import io.pixelmill.table.HistoryRow;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of the validation split by which trainings are compared. */
public enum SearchMetric {
  /** Share of the images that are classified right; the larger the better. */
  ACCURACY(HistoryRow::validationAccuracy, Comparator.reverseOrder()),
  /** Mean cross-entropy; the smaller the better. */
  LOSS(HistoryRow::validationLoss, Comparator.naturalOrder());

  private final ToDoubleFunction<HistoryRow> value;
  private final Comparator<Double> bestFirst;

  SearchMetric(ToDoubleFunction<HistoryRow> value, Comparator<Double> bestFirst) {
    this.value = value;
    this.bestFirst = bestFirst;
  }

  double of(HistoryRow epoch) {
    return value.applyAsDouble(epoch);
  }

  /** The best first; what is no number comes last. */
  Comparator<Double> bestFirst() {
    return Comparator.<Double, Boolean>comparing(metric -> metric.isNaN()).thenComparing(bestFirst);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
