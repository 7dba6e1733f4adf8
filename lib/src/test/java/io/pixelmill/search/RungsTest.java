package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RungsTest {
  @Test
  void eachRungHasSoManyTimesTheEpochsOfTheOneBefore() {
    assertThat(Rungs.of(new HalvingSettings(3, 2), 20).epochs()).containsExactly(2, 6, 18, 20);
    assertThat(Rungs.of(new HalvingSettings(3, 1), 9).epochs()).containsExactly(1, 3, 9);
    assertThat(Rungs.of(new HalvingSettings(3, 5), 5).epochs()).containsExactly(5);
    assertThat(Rungs.of(new HalvingSettings(2, 7), 5).epochs()).containsExactly(5);
    assertThat(Rungs.of(new HalvingSettings(1, 2), 20).epochs()).containsExactly(20);
    assertThat(Rungs.of(new HalvingSettings(2, 1 << 30), Integer.MAX_VALUE).epochs())
        .containsExactly(1 << 30, Integer.MAX_VALUE);
  }

  @Test
  void soManyGoOn() {
    Rungs thirds = new Rungs(List.of(1, 3, 9), 3);
    assertThat(thirds.promoted(12)).isEqualTo(4);
    assertThat(thirds.promoted(11)).isEqualTo(3);
    assertThat(thirds.promoted(2)).isEqualTo(1);
    assertThat(thirds.promoted(1)).isEqualTo(1);
    assertThat(thirds.promoted(0)).isZero();
  }

  @Test
  void epochsThatAreLeft() {
    Rungs rungs = new Rungs(List.of(1, 3, 9), 3);
    // 12 trials of 1 epoch, 4 of 2 more, 1 of 6 more
    assertThat(rungs.epochsLeft(0, 12, 12)).isEqualTo(12 + 8 + 6);
    assertThat(rungs.epochsLeft(0, 2, 12)).isEqualTo(2 + 8 + 6);
    assertThat(rungs.epochsLeft(1, 3, 4)).isEqualTo(6 + 6);
    assertThat(rungs.epochsLeft(2, 0, 1)).isZero();
  }
}
