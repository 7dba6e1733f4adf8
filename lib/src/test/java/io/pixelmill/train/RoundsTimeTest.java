package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.Rounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTimeTest {
  /** Rounds of a second each, half of it steps. */
  @Test
  void whatAllRoundsTook() {
    RoundsTime time = RoundsTime.of(List.of(Rounds.round(1, 1, 2))).plus(Rounds.round(1, 2, 1));
    assertThat(time).isEqualTo(new RoundsTime(2, 1));
    assertThat(time.outsideArithmetic()).isEqualTo(0.5);
  }
}
