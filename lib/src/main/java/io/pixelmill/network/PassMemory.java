package io.pixelmill.network;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/** What a pass of one image takes, worked out from the layers' shapes before it is taken. */
final class PassMemory {
  /** Two gigabytes. */
  private static final long MAX_VALUES = 1L << 29;

  private static final int MAX_PADDING = 1 << 20;

  private PassMemory() {}

  /**
   * @throws UnfitNetworkException if the outputs of all layers, with the columns that one
   *     convolution multiplies, are too many
   */
  static void requireBounded(ComputationGraphConfiguration configuration, ImageShape images) {
    // Working out the shapes changes the layers.
    ComputationGraphConfiguration copy = configuration.clone();
    Map<String, InputType> outputs =
        copy.getLayerActivationTypes(
            InputType.convolutional(images.height(), images.width(), images.channels()));
    double values = 0;
    for (Map.Entry<String, InputType> output : outputs.entrySet()) {
      GraphVertex vertex = copy.getVertices().get(output.getKey());
      double own = product(output.getValue().getShape());
      values += own;
      if (overflows(vertex) || values + columns(vertex, own) > MAX_VALUES) {
        throw new UnfitNetworkException(
            "up to the layer %s one image of %s takes more than %,d values"
                .formatted(output.getKey(), images, MAX_VALUES));
      }
    }
  }

  /** DL4J adds paddings up in 32 bits here, and in 64 in the pass. */
  private static boolean overflows(GraphVertex vertex) {
    return vertex instanceof LayerVertex layered
        && layered.getLayerConf().getLayer() instanceof ZeroPaddingLayer padding
        && Arrays.stream(padding.getPadding()).anyMatch(side -> side > MAX_PADDING);
  }

  /** For each value of a convolution's output channel, all that its window reads. */
  private static double columns(GraphVertex vertex, double output) {
    return vertex instanceof LayerVertex layered
            && layered.getLayerConf().getLayer() instanceof ConvolutionLayer convolution
        ? output
            / convolution.getNOut()
            * convolution.getNIn()
            * product(Arrays.stream(convolution.getKernelSize()).asLongStream().toArray())
        : 0;
  }

  /** Shapes that overflowed are negative. */
  private static double product(long[] shape) {
    return Math.abs(Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b));
  }
}
