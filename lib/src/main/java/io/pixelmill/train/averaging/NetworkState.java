package io.pixelmill.train.averaging;

import io.pixelmill.acceleration.GradientClipping;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a round starts from: weights, updater state and how far training has come (a class,
 * because Kryo 4 cannot read records).
 */
public final class NetworkState implements Serializable {
  private final String configuration;
  private final int parameters;
  private final int iterations;
  private final int epochs;
  private final PackedFloats values;
  private final double clipValue;
  private final double clipNorm;

  private NetworkState(
      String configuration,
      int parameters,
      int iterations,
      int epochs,
      PackedFloats values,
      GradientClipping clipping) {
    clipValue = clipping.value();
    clipNorm = clipping.norm();
    this.configuration = configuration;
    this.parameters = parameters;
    this.iterations = iterations;
    this.epochs = epochs;
    this.values = values;
  }

  /** A copy of the network's present state. */
  public static NetworkState of(ComputationGraph network) {
    return of(network, network.getConfiguration().toJson(), GradientClipping.NONE);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param like a network of the same configuration; its state is not looked at
   * @param iterations that the network had come to
   * @param epochs that the network had come to
   * @throws IOException if there are not exactly as many numbers as that network needs
   */
  public static NetworkState read(InputStream in, ComputationGraph like, int iterations, int epochs)
      throws IOException {
    return new NetworkState(
        like.getConfiguration().toJson(),
        Math.toIntExact(like.numParams()),
        iterations,
        epochs,
        PackedFloats.read(in, numbers(like)),
        GradientClipping.NONE);
  }

  /**
   * A copy of the network's present state.
   *
   * @param configuration the network's as JSON, whose counts are not looked at
   * @param clipping of the steps that it makes
   */
  static NetworkState of(
      ComputationGraph network, String configuration, GradientClipping clipping) {
    return new NetworkState(
        configuration,
        Math.toIntExact(network.numParams()),
        network.getIterationCount(),
        network.getEpochCount(),
        values(network),
        clipping);
  }

  /**
   * Gives a network all that another one has: weights, updater state, iteration and epoch count.
   * Whosever layers the two have, their parameters must lie alike.
   */
  public static void copy(ComputationGraph from, ComputationGraph to) {
    of(from).restore(to);
  }

  /**
   * A copy of the weights, then of what the updater remembers.
   *
   * @throws ProblemException if they are more than one array can hold
   */
  static PackedFloats values(ComputationGraph network) {
    INDArray memory = network.getUpdater().getStateViewArray();
    numbers(network);
    return memory == null
        ? PackedFloats.of(network.params())
        : PackedFloats.of(network.params(), memory);
  }

  private static int numbers(ComputationGraph network) {
    INDArray memory = network.getUpdater().getStateViewArray();
    long numbers = network.numParams() + (memory == null ? 0 : memory.length());
    if (numbers > PackedFloats.MAX_LENGTH) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot average so large a network",
          "%,d weights and their updater's memory are %,d numbers; the limit is %,d"
              .formatted(network.numParams(), numbers, PackedFloats.MAX_LENGTH),
          "Take a smaller network, or an updater that remembers less, such as nesterovs or sgd.");
    }
    return (int) numbers;
  }

  /** Gives a network such values. */
  static void assign(ComputationGraph network, PackedFloats values) {
    values.copyTo(0, network.params());
    INDArray memory = network.getUpdater().getStateViewArray();
    if (memory != null) {
      values.copyTo(Math.toIntExact(network.numParams()), memory);
    }
  }

  /** Makes a network of the same configuration one that has come as far. */
  public void restore(ComputationGraph network) {
    assign(network, values);
    ComputationGraphConfiguration counts = network.getConfiguration();
    counts.setIterationCount(iterations);
    counts.setEpochCount(epochs);
  }

  /** Gives the network's memory back, which would wait for the garbage collector; its last use. */
  public static void release(ComputationGraph network) {
    LaneNetworks.close(network);
  }

  String configuration() {
    return configuration;
  }

  GradientClipping clipping() {
    return new GradientClipping(clipValue, clipNorm);
  }

  int parameters() {
    return parameters;
  }

  /** Little-endian: the weights, then what the updater remembers. */
  public void writeTo(OutputStream out) throws IOException {
    values.writeTo(out);
  }

  /** Steps of the longest lane so far. */
  public int iterations() {
    return iterations;
  }

  /** Complete epochs. */
  public int epochs() {
    return epochs;
  }

  /** Bytes that travel, the configuration aside. */
  public long size() {
    return values.size();
  }
}
