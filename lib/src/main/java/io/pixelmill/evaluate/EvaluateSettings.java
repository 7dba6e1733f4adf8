package io.pixelmill.evaluate;

import io.pixelmill.config.Requirements;
import java.util.List;

/**
 * @param topK accuracies to tell beside the plain one: an image counts as right in top-k accuracy
 *     when its class is among the k most probable
 * @param calibrationBins equally wide bins of confidence for the reliability diagram
 * @param confidenceLevel level of the confidence intervals
 * @param mistakes how many of the most confident mistakes to keep
 */
public record EvaluateSettings(
    List<Integer> topK, int calibrationBins, double confidenceLevel, int mistakes) {
  public static final EvaluateSettings DEFAULTS = new EvaluateSettings(List.of(3, 5), 15, 0.95, 24);

  public EvaluateSettings {
    topK = List.copyOf(topK);
    new Requirements()
        .require(
            "top-k", topK.stream().allMatch(k -> k >= 1), "must hold numbers of 1 or more", topK)
        .between("calibration-bins", calibrationBins, 1, 1000)
        .between("confidence-level", confidenceLevel, 0.5, 0.9999)
        .between("mistakes", mistakes, 0, 10_000)
        .verify();
  }
}
