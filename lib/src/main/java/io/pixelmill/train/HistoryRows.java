package io.pixelmill.train;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.averaging.RoundTiming;
import io.pixelmill.train.state.TrainingState;

/** What is told of rounds. */
final class HistoryRows {
  private HistoryRows() {}

  /**
   * @param before the round
   * @param iteration after the round
   * @param learningRate of the round's first step
   * @param interval steps of a worker in the round, at most
   */
  static HistoryRow of(
      TrainingState before,
      int iteration,
      double learningRate,
      TrainSettings settings,
      int interval,
      RoundResult result) {
    RoundTiming timing = result.timing();
    return new HistoryRow(
        before.epoch(),
        before.rounds() + 1,
        iteration,
        result.images(),
        result.lossSum() / result.images(),
        learningRate,
        settings.batchSize(before.epoch() - 1),
        interval,
        result.workers(),
        timing.seconds(),
        timing.phases(),
        timing.stateBytes() * result.processes(),
        timing.resultBytes(),
        ValidationMetrics.NONE);
  }
}
