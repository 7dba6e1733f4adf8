package io.pixelmill.network.summary;

import io.pixelmill.network.Freezing;
import io.pixelmill.network.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a network is made of and what it costs.
 *
 * <p>Operations are those of a forward pass on one image: a multiply-add of a weight counts 2; a
 * bias, an activation and each term of a sum 1 a value; batch normalisation 2 a value; pooling 1
 * for each value that it reads.
 *
 * @param layers in the order in which they compute
 * @param updaterValues what the updater remembers
 */
public record NetworkSummary(ImageShape images, List<LayerFigures> layers, long updaterValues) {
  /** A backward pass has two products where a forward pass has one: for inputs and for weights. */
  private static final int PASSES_OF_A_STEP = 3;

  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /**
   * Runs the network once on an empty image.
   *
   * @param network initialised, with one input
   */
  public static NetworkSummary of(ComputationGraph network, ImageShape images) {
    INDArray image =
        Nd4j.zeros(DataType.FLOAT, 1, images.channels(), images.height(), images.width());
    Map<String, long[]> shapes =
        network.feedForward(image, false).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().shape()));
    ComputationGraphConfiguration configuration = network.getConfiguration();
    List<LayerFigures> layers = new ArrayList<>();
    for (org.deeplearning4j.nn.graph.vertex.GraphVertex vertex : inOrder(network)) {
      String name = vertex.getVertexName();
      GraphVertex stored = configuration.getVertices().get(name);
      if (stored != null) {
        List<long[]> inputs =
            configuration.getVertexInputs().get(name).stream().map(shapes::get).toList();
        layers.add(figures(name, vertex, stored, inputs, shapes.get(name)));
      }
    }
    INDArray memory = network.getUpdater().getStateViewArray();
    return new NetworkSummary(images, layers, memory == null ? 0 : memory.length());
  }

  private static List<org.deeplearning4j.nn.graph.vertex.GraphVertex> inOrder(
      ComputationGraph network) {
    return Arrays.stream(network.topologicalSortOrder())
        .mapToObj(index -> network.getVertices()[index])
        .toList();
  }

  private static LayerFigures figures(
      String name,
      org.deeplearning4j.nn.graph.vertex.GraphVertex vertex,
      GraphVertex stored,
      List<long[]> inputs,
      long[] output) {
    Layer layer = vertex.hasLayer() ? vertex.getLayer() : null;
    return new LayerFigures(
        name,
        VertexTypes.told(stored),
        told(output),
        count(output),
        layer == null ? 0 : layer.numParams(),
        Operations.of(stored, layer, inputs, output),
        Freezing.isFrozen(stored) ? LayerFigures.Learning.FROZEN : LayerFigures.Learning.LEARNED);
  }

  /** Values of one image. */
  static long count(long[] shape) {
    return Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
  }

  private static String told(long[] shape) {
    return shape.length == 4
        ? "%d × %d × %d".formatted(shape[2], shape[3], shape[1])
        : Arrays.stream(shape).skip(1).mapToObj(Long::toString).collect(Collectors.joining(" × "));
  }

  public long parameters() {
    return layers.stream().mapToLong(LayerFigures::parameters).sum();
  }

  /** Those that training does not change. */
  public long frozenParameters() {
    return layers.stream()
        .filter(layer -> layer.learning() == LayerFigures.Learning.FROZEN)
        .mapToLong(LayerFigures::parameters)
        .sum();
  }

  /** Of a forward pass on one image. */
  public long operations() {
    return layers.stream().mapToLong(LayerFigures::operations).sum();
  }

  /** Of a training step, an image: forward and backward, the frozen layers forward alone. */
  public long operationsOfAStep() {
    return layers.stream()
        .mapToLong(
            layer ->
                layer.operations()
                    * (layer.learning() == LayerFigures.Learning.FROZEN ? 1 : PASSES_OF_A_STEP))
        .sum();
  }

  /** Bytes that training keeps of one image: the image and the outputs of all layers. */
  public long bytesOfAnImage() {
    long values = layers.stream().mapToLong(LayerFigures::values).sum();
    return (values + images.values()) * Float.BYTES;
  }

  /** Bytes of the weights, their gradients and what the updater remembers. */
  public long bytesOfTheNetwork() {
    return (2 * parameters() + updaterValues) * Float.BYTES;
  }
}
