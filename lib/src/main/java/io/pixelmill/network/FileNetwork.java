package io.pixelmill.network;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that a file describes, made fit for other images, classes and settings. */
final class FileNetwork {
  /** A gigabyte of weights. */
  private static final long MAX_PARAMETERS = 1L << 28;

  private final InitialNetwork file;
  private final NetworkSettings settings;

  FileNetwork(InitialNetwork file, NetworkSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * The network with the file's weights, as far as they are kept.
   *
   * @param labels of the file's classes, empty where they are not known
   * @throws UnfitNetworkException if it cannot be trained on such images
   */
  ComputationGraph network(ImageShape shape, List<String> labels, Classes wanted, long seed) {
    ComputationGraphConfiguration configuration = file.configuration().clone();
    Freezing.thaw(configuration);
    requireFit(configuration);
    Head head = Head.of(configuration);
    Classes own = new Classes(head.classes(), labels);
    boolean renewed = head.isToBeRenewed(settings.fineTune().newHead(), own, wanted);
    if (renewed) {
      head.renew(wanted.count());
    }
    head.drop(settings.dropout());
    Optimisation.apply(configuration, settings);
    configuration.setIterationCount(0);
    configuration.setEpochCount(0);
    configuration.getDefaultConfiguration().setSeed(seed);
    ComputationGraph network = initialised(configuration);
    if (settings.weights() == FileWeights.KEEP) {
      file.parameters().ifPresent(values -> copy(values, network, renewed ? head.name() : ""));
    }
    requireFit(network, shape, wanted.count());
    return network;
  }

  private static void requireFit(ComputationGraphConfiguration configuration) {
    if (configuration.getNetworkInputs().size() != 1
        || configuration.getNetworkOutputs().size() != 1) {
      throw new UnfitNetworkException("it has more than one input or output");
    }
    if (configuration.getDataType() != DataType.FLOAT) {
      throw new UnfitNetworkException(
          "it computes in %s, not in FLOAT".formatted(configuration.getDataType()));
    }
    if (configuration.getBackpropType() != BackpropType.Standard) {
      throw new UnfitNetworkException("it learns sequences (truncated backpropagation)");
    }
    if (configuration.getDefaultConfiguration() == null) {
      throw new UnfitNetworkException("it lacks its default configuration");
    }
    if (configuration.toJson().contains("\"NHWC\"")) {
      throw new UnfitNetworkException("some of its layers take images channels last (NHWC)");
    }
    requireBounded(configuration);
  }

  /** Before memory is taken for them. */
  private static void requireBounded(ComputationGraphConfiguration configuration) {
    double parameters = 0;
    for (Map.Entry<String, GraphVertex> vertex : configuration.getVertices().entrySet()) {
      long own = vertex.getValue().numParams(true);
      parameters += own;
      if (own < 0 || parameters > MAX_PARAMETERS) {
        throw new UnfitNetworkException(
            "with the layer %s it has more than %,d weights"
                .formatted(vertex.getKey(), MAX_PARAMETERS));
      }
    }
  }

  private static ComputationGraph initialised(ComputationGraphConfiguration configuration) {
    try {
      ComputationGraph network = new ComputationGraph(configuration);
      network.init();
      return network;
    } catch (RuntimeException e) { // whatever DL4J makes of wrong values
      throw new UnfitNetworkException("DL4J cannot build it: " + firstLine(e), e);
    }
  }

  /**
   * @param except the layer that keeps its new weights, or nothing
   */
  private void copy(float[] values, ComputationGraph network, String except) {
    ComputationGraphConfiguration configuration = file.configuration().clone();
    Freezing.thaw(configuration);
    ComputationGraph source = new ComputationGraph(configuration);
    try (INDArray all = Nd4j.create(values, 1, values.length)) {
      source.init(all, false);
      for (Layer layer : source.getLayers()) {
        String name = layer.conf().getLayer().getLayerName();
        if (!name.equals(except)) {
          Map<String, INDArray> target = network.getLayer(name).paramTable();
          layer.paramTable().forEach((key, value) -> target.get(key).assign(value));
        }
      }
    }
  }

  /** One image shows whether all layers fit each other and the images. */
  private static void requireFit(ComputationGraph network, ImageShape shape, int classes) {
    long[] found;
    try {
      PassMemory.requireBounded(network.getConfiguration(), shape);
      INDArray image =
          Nd4j.zeros(DataType.FLOAT, 1, shape.channels(), shape.height(), shape.width());
      found = network.outputSingle(image).shape();
    } catch (UnfitNetworkException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) { // whatever DL4J makes of wrong shapes
      throw new UnfitNetworkException(
          "it does not take images of %s: %s".formatted(shape, firstLine(e)), e);
    }
    if (found.length != 2 || found[1] != classes) {
      throw new UnfitNetworkException("its output is no probability for each class");
    }
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
