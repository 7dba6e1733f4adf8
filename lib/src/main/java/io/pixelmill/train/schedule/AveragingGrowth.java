package io.pixelmill.train.schedule;

import io.pixelmill.config.Requirements;
import java.util.Objects;

/**
 * How the number of steps between two averagings grows.
 *
 * @param factor what it is multiplied by every {@code everyEpochs}, by the rule epochs
 * @param limit that it grows to, unless it began larger
 * @param alpha the interval is its ratio to the learning rate, squared, where that is more than the
 *     interval that is set; by the rule learning-rate (QSR, arXiv 2310.14423)
 */
public record AveragingGrowth(Rule rule, double factor, int everyEpochs, int limit, double alpha) {
  /** What the interval follows. */
  public enum Rule {
    NONE,
    EPOCHS,
    LEARNING_RATE
  }

  public AveragingGrowth {
    Objects.requireNonNull(rule, "rule is null");
    new Requirements()
        .require(
            "factor",
            factor >= 1 && Double.isFinite(factor),
            "must be a number of 1 or more",
            factor)
        .atLeast("every-epochs", everyEpochs, 1)
        .atLeast("limit", limit, 1)
        .positive("alpha", alpha)
        .verify();
  }

  /**
   * Steps of each worker in a round.
   *
   * @param start the interval that is set
   * @param epoch of the round, 0 for the first
   * @param rate the learning rate when the round begins; before the largest one, that
   */
  public int interval(int start, int epoch, double rate) {
    return switch (rule) {
      case NONE -> start;
      case EPOCHS -> new Growth(factor, everyEpochs, limit).of(start, epoch);
      case LEARNING_RATE -> {
        double ratio = alpha / rate;
        yield Math.max(start, (int) Math.min(limit, ratio * ratio));
      }
    };
  }
}
