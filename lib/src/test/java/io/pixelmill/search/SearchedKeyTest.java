package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.InvalidSettingsException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchedKeyTest {
  @ParameterizedTest
  @CsvSource({"0, 32", "0.3, 32", "0.34, 64", "0.999999, 128"})
  void aListIsDrawnFromInEqualShares(double share, String expected) {
    assertThat(Keys.values("train.batch-size", "32", "64", "128").draw(share)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR, 0.2, 0.6, 0, 0.2",
    "LINEAR, 0.2, 0.6, 0.25, 0.3",
    "LINEAR, -2, 2, 0.5, 0",
    "LINEAR, 0, 1, 0.123456, 0.1235",
    "LINEAR, 0.999, 0.9999, 0.5, 0.99945",
    "LINEAR, 0.999, 0.9999, 0.12345, 0.9991111",
    "LINEAR, 0.2, 0.3, 0.123456, 0.2123",
    "LOG, 0.999, 0.9999, 0.5, 0.9994499",
    "LOG, 0.0001, 0.01, 0.5, 0.001",
    "LOG, 0.0001, 0.01, 0.75, 0.003162",
    "LOG, 1e-8, 1e-6, 0.5, 1E-7"
  })
  void aRangeIsDrawnFromOnItsScale(
      Scale scale, double from, double to, double share, String expected) {
    assertThat(Keys.range("train.x", from, to, scale).draw(share)).isEqualTo(expected);
  }

  @Test
  void roundingDoesNotLeaveTheRange() {
    SearchedKey key = Keys.range("train.x", 0.000123411, 0.999999, Scale.LOG);
    assertThat(Double.parseDouble(key.draw(0))).isEqualTo(0.000123411);
    assertThat(Double.parseDouble(key.draw(0.9999999))).isEqualTo(0.999999);
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR, 0, 16",
    "LINEAR, 0.124, 16",
    "LINEAR, 0.126, 32",
    "LINEAR, 0.99, 80",
    "LOG, 0.5, 32",
    "LOG, 0.99, 80"
  })
  void aSteppedRangeIsDrawnAtItsSteps(Scale scale, double share, String expected) {
    SearchedKey key = Keys.stepped("train.batch-size", 16, 80, 16, scale);
    assertThat(key.draw(share)).isEqualTo(expected);
    assertThat(key.points()).contains(expected);
  }

  @Test
  void pointsOfASteppedRange() {
    SearchedKey tenths = Keys.stepped("train.network.dropout", 0, 0.3, 0.1, Scale.LINEAR);
    assertThat(tenths.points()).containsExactly("0", "0.1", "0.2", "0.3");
    assertThat(tenths.count()).hasValue(4L);
    SearchedKey uneven = Keys.stepped("train.batch-size", 10, 100000, 40000, Scale.LINEAR);
    assertThat(uneven.points()).containsExactly("10", "40010", "80010");
    assertThat(uneven.draw(0.99999)).isEqualTo("80010");
    assertThat(Keys.range("train.x", 0, 1, Scale.LINEAR).count()).isEmpty();
  }

  @Test
  void whatIsNoSearchedKey() {
    assertRefused(
        () -> Keys.values("prepare.seed", "1"), "key must be a setting of train, got prepare.seed");
    assertRefused(() -> Keys.values("train.x"), "values must name at least one, each once");
    assertRefused(() -> Keys.values("train.x", "1", "1"), "values must name at least one, each");
    assertRefused(() -> Keys.range("train.x", 1, 1, Scale.LINEAR), "to must be greater than from");
    assertRefused(
        () -> Keys.range("train.x", 0, 1, Scale.LOG),
        "from must be greater than 0 on the log scale");
    assertRefused(
        () -> Keys.stepped("train.x", 0, 1, 2, Scale.LINEAR),
        "step must be greater than 0 and at most to - from");
    assertRefused(
        () ->
            new SearchedKey(
                "train.x",
                Optional.empty(),
                Optional.of(1.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
        "values must be given, or from and to instead, got none");
    assertRefused(
        () ->
            new SearchedKey(
                "train.x",
                Optional.of(List.of("1")),
                Optional.of(1.0),
                Optional.of(2.0),
                Optional.empty(),
                Optional.empty()),
        "values must be given, or from and to instead, got [1]");
  }

  private static void assertRefused(Runnable key, String told) {
    assertThatThrownBy(key::run)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(told);
  }
}
