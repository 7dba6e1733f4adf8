package io.pixelmill.train;

import io.pixelmill.train.state.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@link SlowMomentum} does with the network around each round. In the paper's words: u ← β u
 * + (x − average) / γ, then x ← x − α γ u. What is not learned, batch normalisation's mean and
 * variance, follows the average.
 */
final class SlowStep {
  /** Name of u in the state. */
  static final String MEMORY = "slow-momentum";

  private final SlowMomentum settings;
  private final ComputationGraph network;
  private final double rate;
  private final float[] before;

  /** Of the network's parameters. */
  private record Stretch(int from, int to) {}

  private SlowStep(SlowMomentum settings, ComputationGraph network, double rate, float... before) {
    this.settings = settings;
    this.network = network;
    this.rate = rate;
    this.before = before;
  }

  /**
   * Before a round.
   *
   * @param rate the mean learning rate of its steps: with that of the first one, a rate that warms
   *     up from nearly nothing would make a huge momentum of the first rounds
   */
  static SlowStep begin(SlowMomentum settings, ComputationGraph network, double rate) {
    return settings.isPlainAveraging()
        ? new SlowStep(settings, network, rate)
        : new SlowStep(settings, network, rate, network.params().toFloatVector());
  }

  /**
   * After the round, when the network has the average.
   *
   * @return the state with what is remembered
   */
  TrainingState end(TrainingState state) {
    if (settings.isPlainAveraging()) {
      return state;
    }
    float[] memory = state.arrays().getOrDefault(MEMORY, new float[before.length]);
    float[] weights = network.params().toFloatVector();
    float[] remembered = new float[weights.length];
    double factor = settings.factor();
    double share = settings.learningRate();
    for (Stretch stretch : learned(network)) {
      for (int i = stretch.from(); i < stretch.to(); i++) {
        double moved = (double) before[i] - weights[i];
        remembered[i] = (float) (factor * memory[i] + moved / rate);
        // The same as x − α γ u, from the average on: that is exact where nothing is remembered.
        weights[i] = (float) (weights[i] + (1 - share) * moved - share * rate * factor * memory[i]);
      }
    }
    try (INDArray values = Nd4j.createFromArray(weights)) {
      network.params().assign(values.reshape(network.params().shape()));
    }
    return state.with(MEMORY, remembered);
  }

  private static List<Stretch> learned(ComputationGraph network) {
    List<Stretch> learned = new ArrayList<>();
    int from = 0;
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      for (Map.Entry<String, INDArray> parameter : vertex.paramTable(false).entrySet()) {
        int to = from + Math.toIntExact(parameter.getValue().length());
        if (vertex.updaterDivideByMinibatch(parameter.getKey())) {
          learned.add(new Stretch(from, to));
        }
        from = to;
      }
    }
    return learned;
  }
}
