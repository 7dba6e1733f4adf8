package io.pixelmill.train;

import io.pixelmill.table.HistoryRow;
import java.util.List;

/**
 * What an epoch's rounds have taken so far.
 *
 * @param seconds of the rounds
 * @param steps of these seconds, forward and backward passes and updates
 */
record RoundsTime(double seconds, double steps) {
  static final RoundsTime NONE = new RoundsTime(0, 0);

  static RoundsTime of(List<HistoryRow> rounds) {
    RoundsTime time = NONE;
    for (HistoryRow round : rounds) {
      time = time.plus(round);
    }
    return time;
  }

  RoundsTime plus(HistoryRow round) {
    return new RoundsTime(seconds + round.seconds(), steps + round.phases().stepSeconds());
  }

  /** Share of the time that was not forward and backward passes and updates. */
  double outsideArithmetic() {
    return 1 - steps / seconds;
  }
}
