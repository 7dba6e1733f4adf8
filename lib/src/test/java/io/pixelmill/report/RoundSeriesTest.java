package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.Rounds;
import io.pixelmill.table.ValidationMetrics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundSeriesTest {
  @Test
  void roundsAreGathered() {
    List<HistoryRow> history =
        List.of(
            Rounds.round(1, 1, 4), Rounds.round(1, 2, 2), Rounds.round(2, 1, 3), small(2, 2, 9));
    List<RoundSeries.Point> points = RoundSeries.of(history, 2);
    assertThat(points).extracting(RoundSeries.Point::rounds).containsExactly(2, 2);
    // (3 × 200 + 9 × 100) / 300
    assertThat(points).extracting(RoundSeries.Point::loss).containsExactly(3.0, 5.0);
    assertThat(points.get(0).phases().stepSeconds()).isEqualTo(1);
    assertThat(points.get(1).last()).isEqualTo(history.get(3));
  }

  @Test
  void positionsAreEpochsPassed() {
    List<HistoryRow> history =
        List.of(Rounds.round(1, 1, 1), small(1, 2, 1), Rounds.round(2, 1, 1));
    // 300 images an epoch; the second one was not finished.
    assertThat(RoundSeries.of(history, 9))
        .extracting(RoundSeries.Point::epochs)
        .containsExactly(2.0 / 3, 1.0, 1 + 2.0 / 3);
  }

  /** 80 rounds: a fortieth are 2, so that each round counts 2 / 3, and what was before 1 / 3. */
  @Test
  void theLossIsSmoothed() {
    List<HistoryRow> history =
        IntStream.range(0, 80)
            .mapToObj(round -> Rounds.round(1, round + 1, round == 1 ? 4 : 0))
            .toList();
    List<RoundSeries.Point> points = RoundSeries.of(history, 80);
    assertThat(points.get(0).smoothedLoss()).isZero();
    assertThat(points.get(1).smoothedLoss()).isEqualTo(4 / (1 + 1.0 / 3), within(1e-12));
    assertThat(points.get(2).smoothedLoss())
        .isEqualTo(4.0 / 3 / (1 + 1.0 / 3 + 1.0 / 9), within(1e-12));
  }

  @Test
  void noRoundsAreNoPoints() {
    assertThat(RoundSeries.of(List.of(), 9)).isEmpty();
  }

  private static HistoryRow small(int epoch, int round, double loss) {
    return new HistoryRow(
        epoch, round, 0, 100, loss, 1, 50, 1, 2, 1, Rounds.PHASES, 0, 0, ValidationMetrics.NONE);
  }
}
