package io.pixelmill.benchmarks;

import java.util.List;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * What a round costs besides arithmetic: {@code fixed + (state + workers × state) × perByte}: the
 * state goes out once, every worker's result comes back. Taken from measured rounds by least
 * squares of the relative errors.
 *
 * @param fixed seconds a round
 * @param perByte seconds a byte
 */
record RoundModel(double fixed, double perByte) {
  /**
   * @param costs three or more
   */
  static RoundModel of(List<RoundCost> costs) {
    double[] ones = new double[costs.size()];
    double[][] terms = new double[costs.size()][];
    for (int i = 0; i < ones.length; i++) {
      RoundCost cost = costs.get(i);
      ones[i] = 1;
      terms[i] = new double[] {1 / cost.overhead(), cost.bytes() / cost.overhead()};
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(ones, terms);
    double[] factors = regression.estimateRegressionParameters();
    return new RoundModel(factors[0], factors[1]);
  }

  /**
   * @param stateBytes of one worker
   * @return seconds of a round besides arithmetic
   */
  double seconds(int workers, double stateBytes) {
    return fixed + (1 + workers) * stateBytes * perByte;
  }
}
