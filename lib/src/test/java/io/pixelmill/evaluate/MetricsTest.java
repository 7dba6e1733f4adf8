package io.pixelmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.config.InvalidSettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers worked by hand. */
class MetricsTest {
  private static final EvaluateSettings SETTINGS = new EvaluateSettings(List.of(2, 9), 2, 0.95, 5);

  /** Labels a a b c, predicted a b b b; d has no images and no predictions. */
  private final EvaluateResult result =
      new Predictions()
          .add(0, 0.75f, 0.25f, 0f, 0f)
          .add(0, 0.25f, 0.5f, 0.25f, 0f)
          .add(1, 0.25f, 0.75f, 0f, 0f)
          .add(2, 0f, 0.75f, 0.25f, 0f)
          .evaluate(List.of("a", "b", "c", "d"), SETTINGS);

  @Test
  void classes() {
    ClassMetrics a = result.metrics().classes().get(0);
    assertThat(a.precision().value()).isEqualTo(1);
    assertThat(a.recall().value()).isEqualTo(0.5);
    assertThat(a.f1()).isEqualTo(2.0 / 3);
    assertThat(a.logLoss()).isCloseTo(-(Math.log(0.75) + Math.log(0.25)) / 2, within(1e-12));

    ClassMetrics c = result.metrics().classes().get(2);
    assertThat(c.precision().value()).isNaN();
    assertThat(c.precision().hasInterval()).isFalse();
    assertThat(c.recall().value()).isZero();
    assertThat(c.f1()).isZero();

    ClassMetrics d = result.metrics().classes().get(3);
    assertThat(d.recall().value()).isNaN();
    assertThat(d.f1()).isNaN();
    assertThat(d.rocAuc()).isNaN();
    assertThat(d.logLoss()).isNaN();
  }

  @Test
  void averagesLeaveUndefinedClassesOut() {
    Averages macro = result.metrics().macro();
    assertThat(macro.precision()).isCloseTo((1 + 1.0 / 3) / 2, within(1e-12));
    assertThat(macro.recall()).isCloseTo((0.5 + 1 + 0) / 3, within(1e-12));
    assertThat(macro.f1()).isCloseTo((2.0 / 3 + 0.5 + 0) / 3, within(1e-12));
    Averages weighted = result.metrics().weighted();
    assertThat(weighted.precision()).isCloseTo((2 * 1 + 1.0 / 3) / 3, within(1e-12));
    assertThat(weighted.recall()).isEqualTo(0.5);
  }

  @Test
  void calibration() {
    // Everything is in the upper bin: 2 of 4 right, mean confidence 0.6875.
    assertThat(result.metrics().reliability())
        .containsExactly(
            new ReliabilityBin(0, 0.5, 0, Double.NaN, Double.NaN),
            new ReliabilityBin(0.5, 1, 4, 0.6875, 0.5));
    assertThat(result.metrics().expectedCalibrationError()).isEqualTo(0.1875);
  }

  @Test
  void whatIsUndefinedIsSaid() {
    assertThat(result.remarks())
        .containsExactly(
            "Recall, ROC-AUC and log loss are undefined, as there are no images of the class: 'd'."
                + " Averages leave it out.",
            "Precision is undefined, as nothing was predicted as the class: 'c', 'd'."
                + " Averages leave them out.",
            "Top-k accuracy is left out for k = 9, as the model knows only 4 classes.");
  }

  @Test
  void wilsonIntervalOfFewTrials() {
    // z² = 3.8415: half the width is z · sqrt(0.25 / 4 + z² / 64) / (1 + z² / 4) = 0.3500.
    Estimate half = new Wilson(0.95).share(2, 4);
    assertThat(half.lower()).isCloseTo(0.1500, within(5e-5));
    assertThat(half.upper()).isCloseTo(0.8500, within(5e-5));
    assertThat(new Wilson(0.95).share(4, 4).upper()).isEqualTo(1);
    assertThat(new Wilson(0.95).share(0, 0).isDefined()).isFalse();
  }

  @Test
  void allWrongSettingsAreTold() {
    assertThatThrownBy(() -> new EvaluateSettings(List.of(0), 0, 1, -1))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "top-k must hold numbers of 1 or more, got [0]; "
                + "calibration-bins must be between 1 and 1000, got 0.0; "
                + "confidence-level must be between 0.5 and 0.9999, got 1.0; "
                + "mistakes must be between 0 and 10000, got -1.0");
  }
}
