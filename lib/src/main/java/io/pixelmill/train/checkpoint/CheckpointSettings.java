package io.pixelmill.train.checkpoint;

import io.pixelmill.config.Requirements;
import java.time.Duration;

/**
 * How often a training is written to storage, 0 for never; what comes first counts. When it pauses
 * it is written in any case.
 *
 * @param everyRounds averaging rounds between two checkpoints
 * @param everyMinutes between two checkpoints
 * @param everyEpochs complete epochs between two checkpoints
 * @param keep newest checkpoints that are kept, beside that of the best epoch
 */
public record CheckpointSettings(int everyRounds, double everyMinutes, int everyEpochs, int keep) {
  public CheckpointSettings {
    new Requirements()
        .atLeast("every-rounds", everyRounds, 0)
        .between("every-minutes", everyMinutes, 0, 1e6)
        .atLeast("every-epochs", everyEpochs, 0)
        .atLeast("keep", keep, 1)
        .verify();
  }

  /** Whether so many rounds or so much time since the last checkpoint are enough. */
  public boolean isDue(long rounds, Duration since) {
    return (everyRounds > 0 && rounds >= everyRounds)
        || (everyMinutes > 0 && since.toMillis() >= everyMinutes * 60_000);
  }

  /** Whether a checkpoint follows an epoch. */
  public boolean isDueAfter(int epoch) {
    return everyEpochs > 0 && epoch % everyEpochs == 0;
  }
}
