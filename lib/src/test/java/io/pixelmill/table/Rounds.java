package io.pixelmill.table;

/** Rounds of which a test says only what matters to it. */
public final class Rounds {
  /** In powers of two: 0.5 s of arithmetic in a round of a second. */
  public static final RoundPhases PHASES =
      new RoundPhases(0.03125, 0.0625, 0.03125, 0.03125, 0.0625, 0.5, 0.03125, 0.125, 0.125);

  private Rounds() {}

  /** A round of a second, 2 workers and 2 steps of 50 images, that moved 100 bytes down, 200 up. */
  public static HistoryRow round(int epoch, int round, double loss) {
    return new HistoryRow(
        epoch, round, 0, 200, loss, 0.125, 50, 2, 2, 1, PHASES, 100, 200, ValidationMetrics.NONE);
  }

  /** An epoch of one such round. */
  public static HistoryRow epoch(int epoch, double loss, double validationLoss, double accuracy) {
    return round(epoch, 1, loss).with(new ValidationMetrics(validationLoss, accuracy, 0.5, 0.25));
  }
}
