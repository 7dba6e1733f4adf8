package io.pixelmill.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.InvalidSettingsException;
import org.junit.jupiter.api.Test;

class PrepareSettingsTest {
  @Test
  void sharesAreRoundedToTheNearestImage() {
    SplitShares shares = new SplitShares(0.8, 0.1, 0.1);
    assertThat(shares.trainOf(50_000)).isEqualTo(40_000);
    assertThat(shares.trainAndValidationOf(50_000)).isEqualTo(45_000);
    assertThat(shares.trainOf(3)).isEqualTo(2);
    assertThat(shares.trainAndValidationOf(3)).isEqualTo(3);
    assertThat(shares.trainOf(1)).isEqualTo(1);
    assertThat(shares.withoutTest().trainOf(5000)).isEqualTo(4444);
    assertThat(new SplitShares(0.7, 0.2, 0.1).withoutTest().trainAndValidationOf(7)).isEqualTo(7);
  }

  @Test
  void sharesSumToOne() {
    assertThatThrownBy(() -> new SplitShares(0.8, 0.3, 0.1))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("train + validation + test must be 1, got 0.8 + 0.3 + 0.1");
    assertThatThrownBy(() -> new SplitShares(0, 0.5, 0.5))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("train must be more than 0, got 0.0");
    assertThatThrownBy(() -> new SplitShares(1.5, -0.5, 0))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll("train must be between 0 and 1, got 1.5", "validation must be");
  }

  @Test
  void allowedRejectsAreAShare() {
    assertThatThrownBy(() -> Sources.settings(new SplitShares(1, 0, 0), 5, 1))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("allowed-rejects must be between 0 and 1, got 5.0");
  }

  @Test
  void drawsAreEvenAndDependOnTheSeed() {
    String id = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(SplitDraw.of(1, id))
        .isNotEqualTo(SplitDraw.of(2, id))
        .isEqualTo(SplitDraw.of(1, id));
    long below = 0;
    for (int i = 0; i < 10_000; i++) {
      long draw = SplitDraw.of(3, "%016x".formatted(i));
      assertThat(draw).isBetween(0L, SplitDraw.BOUND - 1);
      below += draw < SplitDraw.BOUND / 4 ? 1 : 0;
    }
    assertThat(below).isBetween(2400L, 2600L);
  }
}
