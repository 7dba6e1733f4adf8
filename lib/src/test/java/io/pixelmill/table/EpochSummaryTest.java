package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EpochSummaryTest {
  private static final ValidationMetrics MEASURED = new ValidationMetrics(1.5, 0.5, 0.25, 3);

  @Test
  void roundsAreSummed() {
    HistoryRow first = row(1, 1, 5, 300, 2.0, 1, RoundPhases.NONE);
    HistoryRow second =
        row(1, 2, 7, 100, 1.0, 0.5, new RoundPhases(1, 2, 3, 4, 5, 6, 7, 8, 9)).with(MEASURED);
    HistoryRow other = row(2, 1, 9, 50, 0.5, 2, Rounds.PHASES);

    List<EpochSummary> epochs = EpochSummary.of(List.of(other, second, first));

    // (300 × 2 + 100 × 1) / 400
    assertThat(epochs)
        .containsExactly(
            new EpochSummary(
                1,
                2,
                7,
                400,
                1.75,
                0.002,
                64,
                5,
                1.5,
                new RoundPhases(1, 2, 3, 4, 5, 6, 7, 8, 9),
                20,
                40,
                MEASURED),
            new EpochSummary(
                2, 1, 9, 50, 0.5, 0.001, 64, 5, 2, Rounds.PHASES, 10, 20, ValidationMetrics.NONE));
    assertThat(epochs.get(1).imagesPerSecond()).isEqualTo(25);
    assertThat(EpochSummary.of(List.of())).isEmpty();
  }

  @Test
  void theBestIsTheFirstOfTheMostAccurate() {
    List<EpochSummary> epochs =
        EpochSummary.of(
            List.of(
                Rounds.epoch(1, 1, 1, 0.25),
                Rounds.epoch(2, 1, 1, 0.75),
                Rounds.epoch(3, 1, 1, 0.75),
                Rounds.round(4, 1, 1)));
    assertThat(EpochSummary.best(epochs)).contains(epochs.get(1));
    assertThat(EpochSummary.best(epochs.subList(3, 4))).isEmpty();
  }

  private static HistoryRow row(
      int epoch,
      int round,
      int iteration,
      long images,
      double loss,
      double seconds,
      RoundPhases phases) {
    return new HistoryRow(
        epoch,
        round,
        iteration,
        images,
        loss,
        round * 0.001,
        64,
        5,
        2,
        seconds,
        phases,
        10,
        20,
        ValidationMetrics.NONE);
  }
}
