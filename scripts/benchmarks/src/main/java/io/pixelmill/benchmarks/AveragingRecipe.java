package io.pixelmill.benchmarks;

import java.util.List;

/** Ways to average, as settings of {@code train}. */
enum AveragingRecipe {
  PLAIN("plain averaging"),
  SLOW_MOMENTUM("SlowMo 0.5"),
  QUADRATIC("QSR"),
  INTERVAL_GROWTH("interval × 2 a quarter"),
  BATCH_GROWTH("batch × 2 a quarter");

  private final String title;

  AveragingRecipe(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * @param rate the largest learning rate
   */
  List<String> assignments(int epochs, int interval, double rate) {
    int quarter = Math.max(1, epochs / 4);
    return switch (this) {
      case PLAIN -> List.of();
      case SLOW_MOMENTUM -> List.of("slow-momentum.factor=0.5");
      // The interval begins to grow as the rate begins to fall.
      case QUADRATIC ->
          List.of(
              "averaging-growth.rule=learning-rate",
              "averaging-growth.alpha=" + rate * Math.sqrt(interval));
      case INTERVAL_GROWTH ->
          List.of(
              "averaging-growth.rule=epochs",
              "averaging-growth.factor=2",
              "averaging-growth.every-epochs=" + quarter);
      case BATCH_GROWTH -> List.of("batch-growth.factor=2", "batch-growth.every-epochs=" + quarter);
    };
  }
}
