package io.pixelmill.train;

import io.pixelmill.table.HistoryRow;

/** Told on the driver how training goes. */
public interface TrainingProgress {
  /** The workers' weights were averaged. */
  void round(RoundProgress progress);

  /** Each image was seen once more. */
  void epoch(HistoryRow row);

  /** Something out of the ordinary happened. */
  default void notice(TrainingNotice notice) {}

  /** Tells nobody. */
  static TrainingProgress silent() {
    return new TrainingProgress() {
      @Override
      public void round(RoundProgress progress) {}

      @Override
      public void epoch(HistoryRow row) {}
    };
  }
}
