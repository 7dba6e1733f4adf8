package io.pixelmill.train.averaging;

import io.pixelmill.train.process.TrainingId;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * DL4J's worker with networks that stay alive between rounds, and weights that travel in bulk.
 * DL4J's own makes a network for each task and sends it number by number.
 */
final class LaneWorker extends ParameterAveragingTrainingWorker {
  private final TrainingId training;
  private final Broadcast<NetworkState> state;

  /**
   * @param training that the networks belong to
   * @param state that each lane starts from
   */
  LaneWorker(
      WorkerConfiguration configuration, TrainingId training, Broadcast<NetworkState> state) {
    super(null, true, configuration, List.of(), List.of(), null);
    this.training = training;
    this.state = state;
  }

  /** Waits until the weights are in this process. */
  void awaitState() {
    state.value();
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    return LaneNetworks.of(training).take(state.value());
  }

  /** Keeps a network that worked well for the next round. */
  void giveBack(ComputationGraph network) {
    LaneNetworks.giveBack(training, network);
  }
}
