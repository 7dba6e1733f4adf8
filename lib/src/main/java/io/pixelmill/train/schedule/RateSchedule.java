package io.pixelmill.train.schedule;

import io.pixelmill.train.schedule.ScheduleSettings.Unit;
import java.util.stream.IntStream;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** The learning rate of every iteration of a training, as a share of the full one. */
public record RateSchedule(
    @JsonProperty("settings") ScheduleSettings settings,
    @JsonProperty("iterations") EpochIterations iterations) {

  /**
   * @param iteration 0 for the first; the rate stays after the last epoch
   */
  public double share(int iteration) {
    double before = iterations.progress(iteration);
    if (settings.by() == Unit.EPOCH) {
      double epoch = Math.floor(before);
      return settings.share(epoch, epoch + 1, iterations.epochs());
    }
    return settings.share(before, iterations.progress(iteration + 1), iterations.epochs());
  }

  /**
   * The mean over some iterations.
   *
   * @param count 1 or more
   */
  public double meanShare(int from, int count) {
    return IntStream.range(from, from + count).mapToDouble(this::share).average().orElseThrow();
  }

  /** The share, but the full rate for the iterations before it: shares that only fall. */
  public double shareFromPeak(int iteration) {
    return settings.isRising(iterations.progress(iteration), iterations.epochs())
        ? 1
        : share(iteration);
  }
}
