package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValidationTest {
  @Test
  void lossAndRightAnswersAreSummed() {
    float[][] probabilities = {{0.5f, 0.25f, 0.25f}, {0.25f, 0.5f, 0.25f}, {1, 0, 0}};
    float[][] labels = {{1, 0, 0}, {0, 0, 1}, {1, 0, 0}};
    double[] sums = Validation.sums(probabilities, labels);
    assertThat(sums[0]).isEqualTo(Math.log(2) + Math.log(4), within(1e-12));
    assertThat(sums[1]).isEqualTo(2);
  }

  @Test
  void aProbabilityOfZeroIsAFiniteLoss() {
    double[] sums = Validation.sums(new float[][] {{1, 0}}, new float[][] {{0, 1}});
    // -ln(2^-126)
    assertThat(sums[0]).isEqualTo(126 * Math.log(2), within(1e-9));
    assertThat(sums[1]).isZero();
  }
}
