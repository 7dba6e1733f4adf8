package io.pixelmill.train;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.ValidationMetrics;
import io.pixelmill.train.averaging.RoundResult;
import io.pixelmill.train.averaging.RoundTiming;
import io.pixelmill.train.state.TrainingState;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What is told of rounds. */
final class HistoryRows {
  private HistoryRows() {}

  /**
   * @param before the round
   * @param network after the round
   * @param learningRate of the round's first step
   */
  static HistoryRow of(
      TrainingState before,
      ComputationGraph network,
      double learningRate,
      TrainSettings settings,
      RoundResult result) {
    RoundTiming timing = result.timing();
    return new HistoryRow(
        before.epoch(),
        before.rounds() + 1,
        network.getIterationCount(),
        result.images(),
        result.lossSum() / result.images(),
        learningRate,
        settings.batchSize(),
        settings.averagingFrequency(),
        result.workers(),
        timing.seconds(),
        timing.phases(),
        timing.stateBytes() * result.processes(),
        timing.resultBytes(),
        ValidationMetrics.NONE);
  }

  /** Share of the rounds' time that was not forward and backward passes and updates. */
  static double outsideArithmetic(List<HistoryRow> rounds) {
    double steps = rounds.stream().mapToDouble(row -> row.phases().stepSeconds()).sum();
    return 1 - steps / rounds.stream().mapToDouble(HistoryRow::seconds).sum();
  }

  /** Of the network's next step, in its last layer that learns; NaN where none has such a rate. */
  static double learningRate(ComputationGraph network) {
    double rate = Double.NaN;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer base
          && base.getIUpdater() != null
          && base.getIUpdater().hasLearningRate()) {
        rate =
            base.getIUpdater()
                .getLearningRate(network.getIterationCount(), network.getEpochCount());
      }
    }
    return rate;
  }
}
