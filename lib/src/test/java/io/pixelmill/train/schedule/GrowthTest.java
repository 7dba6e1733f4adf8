package io.pixelmill.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {
  @ParameterizedTest
  @CsvSource({
    // factor, every epochs, limit, start, epoch, grown
    "1, 1, 1024, 64, 99, 64",
    "2, 10, 1024, 64, 9, 64",
    "2, 10, 1024, 64, 10, 128",
    "2, 10, 1024, 64, 29, 256",
    "2, 10, 200, 64, 29, 200",
    "2, 10, 32, 64, 29, 64",
    "1.5, 1, 1024, 5, 1, 7",
    "10, 1, 2000000000, 3, 50, 2000000000"
  })
  void growsToItsLimit(double factor, int every, int limit, int start, int epoch, int grown) {
    assertThat(new Growth(factor, every, limit).of(start, epoch)).isEqualTo(grown);
  }

  @Test
  void theIntervalFollowsItsRule() {
    assertThat(averaging("rule=none").interval(4, 99, 1e-9)).isEqualTo(4);
    AveragingGrowth epochs = averaging("rule=epochs", "factor=3", "every-epochs=2", "limit=30");
    assertThat(epochs.interval(4, 1, 1e-9)).isEqualTo(4);
    assertThat(epochs.interval(4, 3, 1e-9)).isEqualTo(12);
    assertThat(epochs.interval(4, 4, 1e-9)).isEqualTo(30);
  }

  /** (0.3 / rate)²: 9 at 0.1, 2.25 at 0.2, 36 at 0.05. */
  @ParameterizedTest
  @CsvSource({"0.2, 4", "0.15, 4", "0.1, 8", "0.05, 35", "0.000001, 50"})
  void theIntervalFollowsTheLearningRate(double rate, int interval) {
    AveragingGrowth rule = averaging("rule=learning-rate", "alpha=0.2999", "limit=50");
    assertThat(rule.interval(4, 0, rate)).isEqualTo(interval);
  }

  @Test
  void wrongSettingsAreTold() {
    assertThatThrownBy(() -> averaging("factor=0.5", "every-epochs=0", "limit=0", "alpha=0"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "factor must be a number of 1 or more, got 0.5",
            "every-epochs must be 1 or more, got 0",
            "limit must be 1 or more, got 0",
            "alpha must be a number greater than 0, got 0.0");
    assertThatThrownBy(
            () ->
                ShippedSettings.record(
                    "train.batch-growth",
                    Growth.class,
                    List.of(
                        "train.batch-growth.factor=0.9",
                        "train.batch-growth.every-epochs=0",
                        "train.batch-growth.limit=0")))
        .message()
        .contains("batch-growth.factor must", "batch-growth.every-epochs", "batch-growth.limit");
  }

  private static AveragingGrowth averaging(String... assignments) {
    return ShippedSettings.record(
        "train.averaging-growth",
        AveragingGrowth.class,
        Arrays.stream(assignments).map(each -> "train.averaging-growth." + each).toList());
  }
}
