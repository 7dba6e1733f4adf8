package io.pixelmill.evaluate;

import static io.pixelmill.evaluate.ScoreCounts.Side.NEGATIVE;
import static io.pixelmill.evaluate.ScoreCounts.Side.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreCountsTest {
  @Test
  void areaCountsTiesAsHalf() {
    ScoreCounts scores = new ScoreCounts(100);
    scores.add(0.2f, NEGATIVE);
    scores.add(0.5f, NEGATIVE);
    scores.add(0.5f, POSITIVE);
    scores.add(0.9f, POSITIVE);
    // Pairs: (0.5 > 0.2) 1, (0.5 = 0.5) 1/2, (0.9 > 0.2) 1, (0.9 > 0.5) 1.
    assertThat(scores.rocAuc()).isEqualTo(3.5 / 4);
    assertThat(scores.droppedBits()).isZero();
  }

  @Test
  void bothZerosAreTheSameScore() {
    ScoreCounts scores = new ScoreCounts(100);
    scores.add(-0f, POSITIVE);
    scores.add(0f, NEGATIVE);
    assertThat(scores.rocAuc()).isEqualTo(0.5);
  }

  @Test
  void oneSideAloneIsUndefined() {
    ScoreCounts scores = new ScoreCounts(100);
    assertThat(scores.rocAuc()).isNaN();
    scores.add(0.5f, POSITIVE);
    assertThat(scores.rocAuc()).isNaN();
  }

  @Test
  void theSmallestShiftThatFitsIsTaken() {
    ScoreCounts scores = new ScoreCounts(2);
    float next = Math.nextUp(0.5f);
    scores.add(0.5f, NEGATIVE);
    scores.add(next, POSITIVE);
    assertThat(scores.droppedBits()).isZero();
    scores.add(1f, POSITIVE);
    assertThat(scores.droppedBits()).isEqualTo(1);
    // 0.5 and its neighbour have become one score.
    assertThat(scores.rocAuc()).isEqualTo(0.75);
  }

  @Test
  void manyMoreRowsThanTheBuffer() {
    ScoreCounts scores = new ScoreCounts(5000);
    for (int i = 0; i < 5000; i++) {
      scores.add(i / 5000f, i % 2 == 0 ? NEGATIVE : POSITIVE);
    }
    // The i-th positive (from 0) has i + 1 of the 2500 negatives below it.
    assertThat(scores.rocAuc()).isEqualTo(2501 / 5000.0);
  }
}
