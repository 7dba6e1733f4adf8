package io.pixelmill.train;

import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Objects;

/**
 * When training ends before its last epoch. What it goes by is the metric after each epoch alone,
 * so that a training that goes on later decides alike.
 *
 * @param metric that tells which epoch is the best
 * @param patience epochs without a better one after which training stops, 0 for never
 * @param minDelta how much better an epoch must be to count
 */
public record EarlyStopping(ValidationMetric metric, int patience, double minDelta) {
  public EarlyStopping {
    Objects.requireNonNull(metric, "metric is null");
    new Requirements()
        .atLeast("patience", patience, 0)
        .require(
            "min-delta",
            minDelta >= 0 && Double.isFinite(minDelta),
            "must be a number of 0 or more",
            minDelta)
        .verify();
  }

  /**
   * The best epoch, 1 for the first; 0 where no epoch has a value.
   *
   * @param values of the metric after each epoch
   */
  int best(List<Double> values) {
    int best = 0;
    for (int epoch = 1; epoch <= values.size(); epoch++) {
      double value = values.get(epoch - 1);
      boolean first = best == 0 && !Double.isNaN(value);
      if (first || (best > 0 && metric.gain(value, values.get(best - 1)) > minDelta)) {
        best = epoch;
      }
    }
    return best;
  }

  /** Whether it is time to stop; never before an epoch has a value. */
  boolean isOver(List<Double> values) {
    int best = best(values);
    return patience > 0 && best > 0 && values.size() - best >= patience;
  }
}
