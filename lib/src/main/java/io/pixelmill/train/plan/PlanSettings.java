package io.pixelmill.train.plan;

import io.pixelmill.config.Requirements;
import java.util.List;

/**
 * How a training is planned.
 *
 * @param seconds of measuring, about; a round that has begun is finished
 * @param batchSizes to weigh; none for that of the training, its half and its double
 * @param averagingFrequencies to weigh, steps between two averagings
 * @param rateKept share of the best rate that the recommended setting has at least, more than 0 and
 *     at most 1
 * @param clusterSizes multiples of the cluster's task slots to forecast for, 2 or more each
 */
public record PlanSettings(
    int seconds,
    List<Integer> batchSizes,
    List<Integer> averagingFrequencies,
    double rateKept,
    List<Integer> clusterSizes) {
  public PlanSettings {
    batchSizes = batchSizes.stream().distinct().sorted().toList();
    averagingFrequencies = averagingFrequencies.stream().distinct().sorted().toList();
    clusterSizes = clusterSizes.stream().distinct().sorted().toList();
    new Requirements()
        .atLeast("seconds", seconds, 1)
        .require("batch-sizes", allAtLeast(1, batchSizes), "must be 1 or more each", batchSizes)
        .notEmpty("averaging-frequencies", averagingFrequencies)
        .require(
            "averaging-frequencies",
            allAtLeast(1, averagingFrequencies),
            "must be 1 or more each",
            averagingFrequencies)
        .require(
            "rate-kept", rateKept > 0 && rateKept <= 1, "must be more than 0, at most 1", rateKept)
        .require(
            "cluster-sizes", allAtLeast(2, clusterSizes), "must be 2 or more each", clusterSizes)
        .verify();
  }

  /** Those to weigh, that of the training first. */
  List<Integer> batchSizes(int trained) {
    return batchSizes.isEmpty() ? neighbours(trained) : batchSizes;
  }

  private static List<Integer> neighbours(int size) {
    return List.of(size, size * 2, Math.max(1, size / 2)).stream().distinct().toList();
  }

  private static boolean allAtLeast(int minimum, List<Integer> values) {
    return values.stream().allMatch(value -> value >= minimum);
  }
}
