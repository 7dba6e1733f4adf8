package io.pixelmill.jobs;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.RoundProgress;
import io.pixelmill.train.TrainingNotice;
import io.pixelmill.train.TrainingProgress;
import java.time.Duration;

/** Tells on the console how training goes: every few seconds, and after each epoch. */
final class TrainingConsole implements TrainingProgress {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Console console;
  private long lastTold = System.nanoTime();

  TrainingConsole(Console console) {
    this.console = console;
  }

  @Override
  public void round(RoundProgress progress) {
    if (System.nanoTime() - lastTold < INTERVAL.toNanos()) {
      return;
    }
    lastTold = System.nanoTime();
    console.progress(
        "epoch %d/%d".formatted(progress.epoch(), progress.epochs()),
        progress.images(),
        progress.expectedImages(),
        "images",
        progress.imagesPerSecond(),
        progress.remaining());
  }

  @Override
  public void epoch(HistoryRow row) {
    console.fact(
        "epoch " + row.epoch(),
        "loss %.4f, validation loss %.4f, validation accuracy %.2f %%, %,.0f images/s"
            .formatted(
                row.trainLoss(),
                row.validationLoss(),
                100 * row.validationAccuracy(),
                row.imagesPerSecond()));
  }

  @Override
  public void notice(TrainingNotice notice) {
    console.fact(notice.title(), notice.text());
  }
}
