package io.pixelmill.train.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragingCostTest {
  private static final long STATE = 1_000_000;

  @Test
  void constantsAreFoundAgain() {
    // 0.05 s and 10 MB/s: 2 workers send 3 MB, 4 send 5 MB, 9 send 10 MB.
    AveragingCost cost = AveragingCost.of(STATE, List.of(sample(2, 0.35), sample(4, 0.55)));
    assertThat(cost.fixed()).isCloseTo(0.05, within(1e-9));
    assertThat(1 / cost.perByte()).isCloseTo(1e7, within(1.0));
    assertThat(cost.seconds(9)).isCloseTo(1.05, within(1e-9));
  }

  @Test
  void moreWorkersAreNeverForecastToCostLess() {
    AveragingCost cost = AveragingCost.of(STATE, List.of(sample(1, 0.5), sample(4, 0.3)));
    assertThat(cost.seconds(1)).isCloseTo(0.4, within(1e-9));
    assertThat(cost.seconds(100)).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void nothingIsBelowZero() {
    // A line through these would be at -0.1 s without bytes; 0.1 × 2 + 0.6 × 4 over 2² + 4².
    AveragingCost cost = AveragingCost.of(STATE, List.of(sample(1, 0.1), sample(3, 0.6)));
    assertThat(cost.fixed()).isZero();
    assertThat(cost.perByte()).isCloseTo(0.13e-6, within(1e-12));
  }

  @Test
  void oneNumberOfWorkersTellsNothingOfBytes() {
    AveragingCost cost = AveragingCost.of(STATE, List.of(sample(1, 0.2), sample(1, 0.4)));
    assertThat(cost.seconds(8)).isCloseTo(0.3, within(1e-9));
    assertThat(AveragingCost.of(STATE, List.of(sample(1, 0.2))).fixed()).isEqualTo(0.2);
  }

  private static AveragingCost.Sample sample(int workers, double seconds) {
    return new AveragingCost.Sample(workers, seconds);
  }
}
