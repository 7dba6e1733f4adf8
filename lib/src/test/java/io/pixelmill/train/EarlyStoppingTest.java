package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  @Test
  void theLowestLossIsTheBest() {
    EarlyStopping stopping = new EarlyStopping(ValidationMetric.LOSS, 2, 0);
    List<Double> values = List.of(0.9, 0.5, 0.5, 0.6);
    assertThat(stopping.best(values)).isEqualTo(2);
    assertThat(stopping.isOver(values)).isTrue();
    assertThat(stopping.isOver(values.subList(0, 3))).isFalse();
  }

  @Test
  void theHighestAccuracyIsTheBest() {
    EarlyStopping stopping = new EarlyStopping(ValidationMetric.ACCURACY, 2, 0);
    assertThat(stopping.best(List.of(0.5, 0.7, 0.6))).isEqualTo(2);
  }

  @Test
  void aLittleBetterMayNotCount() {
    EarlyStopping stopping = new EarlyStopping(ValidationMetric.LOSS, 3, 0.125);
    assertThat(stopping.best(List.of(1.0, 0.9375, 0.875))).isEqualTo(1);
    // Small steps add up.
    assertThat(stopping.best(List.of(1.0, 0.9375, 0.75))).isEqualTo(3);
  }

  @Test
  void whatIsNoNumberIsNeverBetter() {
    EarlyStopping stopping = new EarlyStopping(ValidationMetric.MACRO_F1, 2, 0);
    assertThat(stopping.best(List.of(Double.NaN, 0.5, Double.NaN))).isEqualTo(2);
    assertThat(stopping.best(List.of(Double.NaN))).isZero();
    assertThat(stopping.isOver(List.of(Double.NaN, 0.5, Double.NaN, Double.NaN))).isTrue();
    // Nothing was good yet.
    assertThat(stopping.isOver(List.of(Double.NaN, Double.NaN))).isFalse();
  }

  @Test
  void withoutPatienceNothingStops() {
    EarlyStopping stopping = new EarlyStopping(ValidationMetric.LOSS, 0, 0);
    assertThat(stopping.isOver(List.of(0.1, 0.2, 0.3, 0.4))).isFalse();
  }

  @Test
  void wrongSettingsAreTold() {
    assertThatThrownBy(
            () ->
                Fixtures.settings(
                    "early-stopping.patience=-1",
                    "early-stopping.min-delta=-0.5",
                    "checkpoint.every-rounds=-1",
                    "checkpoint.every-minutes=-1",
                    "checkpoint.every-epochs=-1",
                    "checkpoint.keep=0"))
        .message()
        .contains(
            "train.early-stopping.patience must be 0 or more, got -1",
            "train.early-stopping.min-delta must be a number of 0 or more, got -0.5",
            "train.checkpoint.every-rounds must be 0 or more, got -1",
            "train.checkpoint.every-minutes must be between 0 and 1000000, got -1.0",
            "train.checkpoint.every-epochs must be 0 or more, got -1",
            "train.checkpoint.keep must be 1 or more, got 0");
    assertThatThrownBy(() -> Fixtures.settings("loss-limit=0.5"))
        .hasMessageContaining(
            "train.loss-limit must be greater than 1, or 0 for no limit, got 0.5");
  }
}
