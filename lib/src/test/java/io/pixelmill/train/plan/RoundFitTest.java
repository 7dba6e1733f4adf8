package io.pixelmill.train.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundFitTest {
  @Test
  void constantsAreFoundAgain() {
    RoundFit fit = RoundFit.of(List.of(sample(1, 0.5), sample(21, 2.5)));
    assertThat(fit.step()).isCloseTo(0.1, within(1e-12));
    assertThat(fit.fixed()).isCloseTo(0.4, within(1e-12));
    assertThat(fit.seconds(10)).isCloseTo(1.4, within(1e-12));
  }

  @Test
  void aPauseCountsInLongRoundsAsInATrainingAndNotInShortOnes() {
    List<RoundFit.Sample> samples = new ArrayList<>();
    for (double pause : new double[] {0, 0, 2.4}) {
      samples.add(sample(2, 0.6 + pause));
      samples.add(sample(10, 1.4 + pause));
    }
    RoundFit fit = RoundFit.of(samples);
    // 10 steps take 2.2 s in the mean, 2 steps 0.6 s in the median.
    assertThat(fit.step()).isCloseTo(0.2, within(1e-12));
    assertThat(fit.fixed()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void roundsOfOneLengthTellOfStepsAlone() {
    RoundFit fit = RoundFit.of(List.of(sample(4, 1.0), sample(4, 3.0)));
    assertThat(fit.step()).isCloseTo(0.5, within(1e-12));
    assertThat(fit.fixed()).isZero();
  }

  @Test
  void noisePutsNothingBelowZero() {
    RoundFit slowShort = RoundFit.of(List.of(sample(1, 2.0), sample(5, 1.0)));
    assertThat(slowShort.step()).isPositive();
    assertThat(slowShort.fixed()).isCloseTo(2.0, within(1e-6));
    RoundFit slowLong = RoundFit.of(List.of(sample(1, 0.1), sample(2, 10.0)));
    assertThat(slowLong.fixed()).isZero();
    assertThat(slowLong.step()).isCloseTo(5.0, within(1e-12));
  }

  @Test
  void medians() {
    assertThat(RoundFit.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(RoundFit.median(List.of(4.0, 1.0))).isEqualTo(2.5);
  }

  private static RoundFit.Sample sample(int steps, double seconds) {
    return new RoundFit.Sample(steps, seconds);
  }
}
