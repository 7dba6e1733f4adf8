package io.pixelmill.train;

import io.pixelmill.config.Requirements;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How much an image's loss counts, by its class.
 *
 * @param weights one a class in the labels' order, greater than 0; empty unless they are given
 */
public record ClassWeights(Mode mode, List<Double> weights) {
  /** Where the weights come from. */
  public enum Mode {
    NONE,
    /** Every class counts as much as the others together, however many images it has. */
    BALANCED,
    GIVEN
  }

  public ClassWeights {
    Objects.requireNonNull(mode, "mode is null");
    weights = List.copyOf(weights);
    new Requirements()
        .require(
            "weights",
            weights.stream().allMatch(weight -> weight > 0 && Double.isFinite(weight)),
            "must be numbers greater than 0",
            weights)
        .require(
            "weights",
            (mode == Mode.GIVEN) != weights.isEmpty(),
            mode == Mode.GIVEN ? "must name one a class" : "must be empty unless mode is given",
            weights)
        .verify();
  }

  /**
   * One a class in the labels' order, or none where all count the same.
   *
   * @param images of each class, to train on
   * @throws ProblemException if the weights do not fit the classes
   */
  List<Double> of(List<String> labels, List<Long> images) {
    return switch (mode) {
      case NONE -> List.of();
      case BALANCED -> balanced(labels, images);
      case GIVEN -> given(labels);
    };
  }

  private List<Double> given(List<String> labels) {
    if (weights.size() != labels.size()) {
      throw unfit(
          "%d weights are given for %d classes: %s"
              .formatted(weights.size(), labels.size(), String.join(", ", labels)),
          "Give train.class-weights.weights one number a class, in that order.");
    }
    return weights;
  }

  private static List<Double> balanced(List<String> labels, List<Long> images) {
    long all = images.stream().mapToLong(Long::longValue).sum();
    List<Double> balanced = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      if (images.get(label) == 0) {
        throw unfit(
            "class %s has no images to train on".formatted(labels.get(label)),
            "Prepare the images so that split=train has some of every class.");
      }
      balanced.add((double) all / (labels.size() * images.get(label)));
    }
    return balanced;
  }

  private static ProblemException unfit(String why, String remedy) {
    return ProblemException.of(ProblemKind.SETTINGS, "Cannot weigh the classes", why, remedy);
  }
}
