package io.pixelmill.train.averaging;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.train.process.PerTraining;
import io.pixelmill.train.process.TrainingId;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks of one training in this process, kept from round to round because making one takes
 * longer than a step. A task takes one for itself, and gives it back only if all went well.
 */
final class LaneNetworks {
  private static final PerTraining<LaneNetworks> ALL = new PerTraining<>(LaneNetworks::close);

  private final Deque<ComputationGraph> idle = new ConcurrentLinkedDeque<>();

  private LaneNetworks() {}

  /** Those of the training in this process. */
  static LaneNetworks of(TrainingId training) {
    return ALL.of(training, LaneNetworks::new);
  }

  /** Gives the training's memory in this process back. */
  static void release(TrainingId training) {
    ALL.release(training);
  }

  /** A network for the caller alone, in that state. */
  ComputationGraph take(NetworkState state) {
    ComputationGraph kept = idle.poll();
    ComputationGraph network = kept == null ? build(state) : kept;
    state.restore(network);
    return network;
  }

  /** For the training's next task; closed where that training has ended meanwhile. */
  static void giveBack(TrainingId training, ComputationGraph network) {
    synchronized (ALL) { // lest the training ends in between
      ALL.find(training)
          .ifPresentOrElse(networks -> networks.idle.push(network), () -> close(network));
    }
  }

  /** Networks that no task has. */
  int idle() {
    return idle.size();
  }

  /** How a worker's network comes from the stored configuration; its weights are still anything. */
  private static ComputationGraph build(NetworkState state) {
    ComputationGraph network =
        new ComputationGraph(ComputationGraphConfiguration.fromJson(state.configuration()));
    network.init(Nd4j.createUninitializedDetached(DataType.FLOAT, 1, state.parameters()), false);
    Acceleration.shortenUpdates(network);
    Acceleration.clipGradients(network, state.clipping());
    return network;
  }

  private void close() {
    for (ComputationGraph network = idle.poll(); network != null; network = idle.poll()) {
      close(network);
    }
  }

  /** Native memory would wait for the garbage collector, which sees only its small handles. */
  static void close(ComputationGraph network) {
    INDArray memory = network.getUpdater().getStateViewArray();
    network.params().close();
    if (network.getFlattenedGradients() != null) {
      network.getFlattenedGradients().close();
    }
    if (memory != null) {
      memory.close();
    }
  }
}
