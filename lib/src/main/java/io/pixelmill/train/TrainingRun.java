package io.pixelmill.train;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a training is run, which changes nothing about its result.
 *
 * @param progress told how it goes
 * @param pauseAfter epoch after which it stops for now; the settings' epochs still decide the
 *     schedule
 */
public record TrainingRun(TrainingProgress progress, OptionalInt pauseAfter) {
  public TrainingRun {
    Objects.requireNonNull(progress, "progress is null");
    Objects.requireNonNull(pauseAfter, "pauseAfter is null");
  }

  /** From the beginning to the end. */
  public static TrainingRun told(TrainingProgress progress) {
    return new TrainingRun(progress, OptionalInt.empty());
  }

  /** The same until the end of an epoch. */
  public TrainingRun until(int epoch) {
    return new TrainingRun(progress, OptionalInt.of(epoch));
  }

  /** The last epoch that is trained now. */
  int lastEpoch(int epochs) {
    return Math.min(pauseAfter.orElse(epochs), epochs);
  }
}
