package io.pixelmill.train.plan;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
   * A line through the medians of the shortest and the longest rounds; a median, because a machine
   * that pauses makes single rounds slow, and none fast. Where all rounds are of one length, all
   * their time is taken for that of steps.
   *
   * @param samples one or more
   */
  static RoundFit of(List<Sample> samples) {
    SortedMap<Integer, Double> medians =
        new TreeMap<>(
            samples.stream()
                .collect(
                    Collectors.groupingBy(
                        Sample::steps,
                        Collectors.collectingAndThen(
                            Collectors.mapping(Sample::seconds, Collectors.toList()),
                            RoundFit::median))));
    int few = medians.firstKey();
    int many = medians.lastKey();
    double step =
        few == many
            ? medians.get(many) / many
            : (medians.get(many) - medians.get(few)) / (many - few);
    // A step takes time, and no more than its round.
    double bounded = Math.min(Math.max(step, 1e-9), medians.get(many) / many);
    return new RoundFit(Math.max(0, medians.get(few) - few * bounded), bounded);
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
