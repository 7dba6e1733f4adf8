package io.pixelmill.train.statistics;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One step of a network, layer by layer in the order of {@link LayerWeights} (a class, because Kryo
 * 4 cannot read records).
 */
public final class StepStatistics implements Serializable {
  private final double[] gradientNorms;
  private final double[] gradientMagnitudes;
  private final double[] stepRatios;

  /**
   * @param gradientNorms Euclidean, of the loss's mean over the batch
   * @param gradientMagnitudes mean absolute values
   * @param stepRatios norm of the step's change over the norm of the weights
   */
  public StepStatistics(double[] gradientNorms, double[] gradientMagnitudes, double[] stepRatios) {
    this.gradientNorms = gradientNorms;
    this.gradientMagnitudes = gradientMagnitudes;
    this.stepRatios = stepRatios;
  }

  /**
   * The mean of several workers'.
   *
   * @param steps one or more, of networks that are alike
   */
  public static StepStatistics mean(List<StepStatistics> steps) {
    return new StepStatistics(
        mean(steps, step -> step.gradientNorms),
        mean(steps, step -> step.gradientMagnitudes),
        mean(steps, step -> step.stepRatios));
  }

  private static double[] mean(
      List<StepStatistics> steps, Function<StepStatistics, double[]> values) {
    int layers = values.apply(steps.get(0)).length;
    return IntStream.range(0, layers)
        .mapToDouble(
            layer -> steps.stream().mapToDouble(s -> values.apply(s)[layer]).average().orElse(0))
        .toArray();
  }

  double gradientNorm(int layer) {
    return gradientNorms[layer];
  }

  double gradientMagnitude(int layer) {
    return gradientMagnitudes[layer];
  }

  double stepRatio(int layer) {
    return stepRatios[layer];
  }
}
