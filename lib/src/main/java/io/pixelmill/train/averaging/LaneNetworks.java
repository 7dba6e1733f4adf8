package io.pixelmill.train.averaging;

import io.pixelmill.acceleration.Acceleration;
import java.lang.ref.SoftReference;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks that this process trains, kept from round to round because making one takes longer
 * than a step. A task takes one for itself, and gives it back only if all went well. One training
 * holds a process's networks: the next one starts without any.
 */
final class LaneNetworks {
  /** Softly, because nothing tells an executor that a training has ended. */
  private static SoftReference<LaneNetworks> current = new SoftReference<>(null);

  private final String training;
  private final Deque<ComputationGraph> idle = new ConcurrentLinkedDeque<>();

  private LaneNetworks(String training) {
    this.training = training;
  }

  /**
   * This process's networks.
   *
   * @param training an id that no other training has
   */
  static synchronized LaneNetworks of(String training) {
    LaneNetworks networks = current.get();
    if (networks == null || !networks.training.equals(training)) {
      if (networks != null) {
        networks.close();
      }
      networks = new LaneNetworks(training);
      current = new SoftReference<>(networks);
    }
    return networks;
  }

  /** Gives this process's memory back, if it is still that training's. */
  static synchronized void release(String training) {
    LaneNetworks networks = current.get();
    if (networks != null && networks.training.equals(training)) {
      networks.close();
      current.clear();
    }
  }

  /** A network for the caller alone, in that state. */
  ComputationGraph take(NetworkState state) {
    ComputationGraph kept = idle.poll();
    ComputationGraph network = kept == null ? build(state) : kept;
    state.restore(network);
    return network;
  }

  /** For the training's next task; closed where that training has ended meanwhile. */
  static synchronized void giveBack(String training, ComputationGraph network) {
    LaneNetworks networks = current.get();
    if (networks != null && networks.training.equals(training)) {
      networks.idle.push(network);
    } else {
      close(network);
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
