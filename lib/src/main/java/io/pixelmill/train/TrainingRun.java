package io.pixelmill.train;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a training is run, which changes nothing about its result.
 *
 * @param progress told how it goes
 * @param checkpoints where it is kept; a training that is there already goes on
 * @param pauseAfter epoch after which it stops for now; the settings' epochs still decide the
 *     schedule
 */
public record TrainingRun(
    TrainingProgress progress, Optional<CheckpointPlace> checkpoints, OptionalInt pauseAfter) {
  public TrainingRun {
    Objects.requireNonNull(progress, "progress is null");
    Objects.requireNonNull(checkpoints, "checkpoints is null");
    Objects.requireNonNull(pauseAfter, "pauseAfter is null");
  }

  /** From the beginning to the end, in this process alone. */
  public static TrainingRun told(TrainingProgress progress) {
    return new TrainingRun(progress, Optional.empty(), OptionalInt.empty());
  }

  /** The same with checkpoints: from the newest one on, if there is one. */
  public TrainingRun keptAt(CheckpointPlace place) {
    return new TrainingRun(progress, Optional.of(place), pauseAfter);
  }

  /** The same until the end of an epoch. */
  public TrainingRun until(int epoch) {
    return new TrainingRun(progress, checkpoints, OptionalInt.of(epoch));
  }

  /** The last epoch that is trained now. */
  int lastEpoch(int epochs) {
    return Math.min(pauseAfter.orElse(epochs), epochs);
  }
}
