package io.pixelmill.model;

import java.io.Serializable;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network in a form that travels well: text and one array of primitives, whichever serialiser
 * Spark uses (a class, because Kryo 4 cannot read records).
 */
public final class ModelWeights implements Serializable {
  private final String configurationJson;
  private final float[] parameters;
  private transient volatile Shared shared;

  /** The arrays are not copied: who makes this gives them away. */
  public ModelWeights(String configurationJson, float[] parameters) {
    this.configurationJson = Objects.requireNonNull(configurationJson, "configuration is null");
    this.parameters = Objects.requireNonNull(parameters, "parameters is null");
  }

  /** A copy of the network's present weights. */
  public static ModelWeights of(ComputationGraph network) {
    return new ModelWeights(network.getConfiguration().toJson(), network.params().toFloatVector());
  }

  /** Stock DL4J configuration of a {@code ComputationGraph}. */
  public String configurationJson() {
    return configurationJson;
  }

  /** All weights in DL4J's order; not to be written to. */
  public float[] parameters() {
    return parameters;
  }

  /**
   * A network of the caller's own, for forward passes in one thread. All networks of one process
   * share the weights, so they must not be trained.
   */
  public ComputationGraph network() {
    Shared read = shared();
    ComputationGraph network = new ComputationGraph(read.configuration().clone());
    network.init(read.parameters(), false);
    return network;
  }

  private Shared shared() {
    Shared read = shared;
    if (read == null) {
      synchronized (this) {
        if (shared == null) {
          shared = read();
        }
        read = shared;
      }
    }
    return read;
  }

  private Shared read() {
    ComputationGraphConfiguration configuration =
        ComputationGraphConfiguration.fromJson(configurationJson);
    // A workspace of the caller's would take the array back while other threads use it.
    return new Shared(configuration, Nd4j.create(parameters, 1, parameters.length).detach());
  }

  private record Shared(ComputationGraphConfiguration configuration, INDArray parameters) {}
}
