package io.pixelmill.train.plan;

import java.util.List;

/**
 * Seconds of a round: {@code fixed + steps × step}.
 *
 * @param fixed of a round without steps: sending, averaging, waiting for the first batch
 * @param step of one step of the slowest worker, waiting for its batch included
 */
public record RoundFit(double fixed, double step) {
  /**
   * A measured round.
   *
   * @param steps of the longest lane
   */
  record Sample(int steps, double seconds) {}

  /**
   * A line through the shortest and the longest rounds: the median of the short ones, because one
   * pause of the machine is many times their length, and the mean of the long ones, because a
   * training has its pauses too. Where all rounds are of one length, all their time is taken for
   * that of steps.
   *
   * @param samples one or more
   */
  static RoundFit of(List<Sample> samples) {
    int few = samples.stream().mapToInt(Sample::steps).min().orElseThrow();
    int many = samples.stream().mapToInt(Sample::steps).max().orElseThrow();
    double shortRound = median(seconds(samples, few));
    double longRound =
        seconds(samples, many).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double step = few == many ? longRound / many : (longRound - shortRound) / (many - few);
    // A step takes time, and no more than its round.
    double bounded = Math.min(Math.max(step, 1e-9), longRound / many);
    double fixed = few == many ? 0 : Math.max(0, shortRound - few * bounded);
    return new RoundFit(fixed, bounded);
  }

  private static List<Double> seconds(List<Sample> samples, int steps) {
    return samples.stream().filter(it -> it.steps() == steps).map(Sample::seconds).toList();
  }

  double seconds(int steps) {
    return fixed + steps * step;
  }

  /** Of one value or more. */
  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
