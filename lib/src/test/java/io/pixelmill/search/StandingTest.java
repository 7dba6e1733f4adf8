package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.TrialEpoch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Rungs THIRDS = new Rungs(List.of(1, 3), 3);

  @Test
  void laterRungsFirstThenTheMetricThenTheNumber() {
    List<TrialRecord> records =
        List.of(
            record(1, 0, 0.9),
            record(2, 1, 0.5),
            record(3, 1, 0.6),
            record(4, 1, 0.6),
            failed(5, 1),
            record(6, 1, Double.NaN),
            record(7, 0, 0.95));
    assertThat(new Standing(SearchMetric.ACCURACY).ranked(records))
        .extracting(TrialRecord::trial)
        .containsExactly(3, 4, 2, 6, 7, 1, 5);
    assertThat(new Standing(SearchMetric.LOSS).ranked(records))
        .extracting(TrialRecord::trial)
        .containsExactly(2, 3, 4, 6, 1, 7, 5);
  }

  @Test
  void theBestThirdGoesOn() {
    List<TrialRecord> records =
        List.of(
            record(1, 0, 0.1),
            record(2, 0, 0.4),
            record(3, 0, 0.2),
            failed(4, 0),
            record(5, 0, 0.5),
            record(6, 0, 0.3));
    assertThat(new Standing(SearchMetric.ACCURACY).promoted(records, THIRDS)).containsExactly(2, 5);
    assertThat(new Standing(SearchMetric.LOSS).promoted(records, THIRDS)).containsExactly(1, 3);
  }

  @Test
  void whatFailedNeverGoesOn() {
    assertThat(
            new Standing(SearchMetric.LOSS)
                .promoted(List.of(failed(1, 0), failed(2, 0), failed(3, 0)), THIRDS))
        .isEmpty();
  }

  private static TrialRecord record(int trial, int rung, double metric) {
    return new TrialRecord(
        trial,
        rung,
        List.of(new TrialEpoch(1, 1, 0.55, 10, 1), new TrialEpoch(2, 1, metric, 10, 1)),
        Optional.empty());
  }

  private static TrialRecord failed(int trial, int rung) {
    return new TrialRecord(trial, rung, List.of(), Optional.of("the loss became NaN"));
  }
}
