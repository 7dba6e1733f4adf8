package io.pixelmill.metrics;

/** How far labels and predictions agree beyond what chance would give. */
public final class Agreement {
  private final double right;
  private final double total;
  private double chance;
  private double labelsSquared;
  private double predictionsSquared;

  public Agreement(ConfusionMatrix confusion) {
    right = confusion.correct();
    total = confusion.total();
    for (int label = 0; label < confusion.classes(); label++) {
      double support = confusion.support(label);
      double predicted = confusion.predicted(label);
      chance += support * predicted;
      labelsSquared += support * support;
      predictionsSquared += predicted * predicted;
    }
  }

  /** Cohen's kappa; NaN where chance alone explains everything. */
  public double kappa() {
    return (right * total - chance) / (total * total - chance);
  }

  /**
   * Matthews' correlation coefficient for any number of classes; NaN where one side is constant.
   */
  public double matthews() {
    return (right * total - chance)
        / Math.sqrt((total * total - predictionsSquared) * (total * total - labelsSquared));
  }
}
