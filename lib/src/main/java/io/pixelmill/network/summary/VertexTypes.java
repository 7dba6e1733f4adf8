package io.pixelmill.network.summary;

import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/**
 * What DL4J's vertices are called in words: by their class, and their window where they have one.
 */
final class VertexTypes {
  private VertexTypes() {}

  static String told(GraphVertex vertex) {
    return layer(vertex)
        .map(VertexTypes::told)
        .orElseGet(() -> words(unfrozen(vertex).getClass().getSimpleName(), "Vertex"));
  }

  /** Of a frozen layer the one inside; empty for vertices of another kind. */
  static Optional<Layer> layer(GraphVertex vertex) {
    return unfrozen(vertex) instanceof LayerVertex layered
        ? Optional.of(inner(layered.getLayerConf().getLayer()))
        : Optional.empty();
  }

  static GraphVertex unfrozen(GraphVertex vertex) {
    return vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
  }

  private static Layer inner(Layer layer) {
    return layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
  }

  private static String told(Layer layer) {
    String words = words(layer.getClass().getSimpleName(), "Layer");
    if (layer instanceof ConvolutionLayer convolution) {
      return words + window(convolution.getKernelSize(), convolution.getStride());
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return "%s pooling%s"
          .formatted(
              pooling.getPoolingType().name().toLowerCase(Locale.ROOT),
              window(pooling.getKernelSize(), pooling.getStride()));
    }
    if (layer instanceof ActivationLayer activation) {
      return words + " " + activation.getActivationFn();
    }
    return words;
  }

  private static String window(int[] kernel, int[] stride) {
    return stride[0] == 1 && stride[1] == 1
        ? " %d × %d".formatted(kernel[0], kernel[1])
        : " %d × %d / %d".formatted(kernel[0], kernel[1], stride[0]);
  }

  /** {@code GlobalPoolingLayer} to {@code global pooling}. */
  private static String words(String name, String ending) {
    String shorter =
        name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    return shorter.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
