package io.pixelmill.train.plan;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What a round costs besides its steps: {@code fixed + (1 + workers) × state × perByte}: the state
 * goes out once, every worker's comes back.
 *
 * @param stateBytes weights and updater state of one worker
 * @param fixed seconds
 * @param perByte seconds
 */
public record AveragingCost(long stateBytes, double fixed, double perByte) {
  /**
   * Rounds without their steps, as measured.
   *
   * @param seconds of one
   */
  record Sample(int workers, double seconds) {}

  /**
   * Least squares, with neither part below 0.
   *
   * @param samples one or more
   */
  static AveragingCost of(long stateBytes, List<Sample> samples) {
    SimpleRegression line = new SimpleRegression();
    SimpleRegression throughZero = new SimpleRegression(false);
    for (Sample sample : samples) {
      double bytes = bytes(stateBytes, sample.workers());
      line.addData(bytes, sample.seconds());
      throughZero.addData(bytes, sample.seconds());
    }
    double perByte = line.getSlope();
    if (Double.isNaN(perByte) || perByte <= 0) { // all of one size, or the noise is larger
      double mean = samples.stream().mapToDouble(Sample::seconds).average().orElseThrow();
      return new AveragingCost(stateBytes, mean, 0);
    }
    return line.getIntercept() >= 0
        ? new AveragingCost(stateBytes, line.getIntercept(), perByte)
        : new AveragingCost(stateBytes, 0, throughZero.getSlope());
  }

  double seconds(int workers) {
    return fixed + bytes(stateBytes, workers) * perByte;
  }

  private static double bytes(long stateBytes, int workers) {
    return (1.0 + workers) * stateBytes;
  }
}
