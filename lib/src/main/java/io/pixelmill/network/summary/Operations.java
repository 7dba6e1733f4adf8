package io.pixelmill.network.summary;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Floating-point operations of one vertex's forward pass on one image. */
final class Operations {
  private static final int MULTIPLY_ADD = 2;

  private Operations() {}

  /**
   * @param layer with its weights, null for a vertex of another kind
   * @param inputs shapes of what it reads, the batch first
   */
  static long of(GraphVertex vertex, Layer layer, List<long[]> inputs, long[] output) {
    long values = NetworkSummary.count(output);
    return VertexTypes.layer(vertex)
        .map(conf -> of(conf, layer, inputs.get(0), output))
        .orElse(
            VertexTypes.unfrozen(vertex) instanceof ElementWiseVertex
                ? (inputs.size() - 1) * values
                : 0);
  }

  private static long of(
      org.deeplearning4j.nn.conf.layers.Layer conf, Layer layer, long[] input, long[] output) {
    long values = NetworkSummary.count(output);
    if (conf instanceof BatchNormalization) {
      return MULTIPLY_ADD * values;
    }
    if (conf instanceof SubsamplingLayer pooling) {
      return values * pooling.getKernelSize()[0] * pooling.getKernelSize()[1];
    }
    if (conf instanceof ActivationLayer) {
      return values;
    }
    if (conf instanceof GlobalPoolingLayer) {
      return NetworkSummary.count(input);
    }
    return products(conf, layer, input, output) + activation(conf, values);
  }

  /** Each weight of a convolution acts at every place of its output, or input if transposed. */
  private static long products(
      org.deeplearning4j.nn.conf.layers.Layer conf, Layer layer, long[] input, long[] output) {
    long[] image = conf instanceof Deconvolution2D ? input : output;
    long places = conf instanceof ConvolutionLayer ? image[2] * image[3] : 1;
    ParamInitializer parts = conf.initializer();
    long weights = 0;
    for (String key : parts.weightKeys(conf)) {
      weights += layer.getParam(key).length();
    }
    long biases = parts.biasKeys(conf).isEmpty() ? 0 : NetworkSummary.count(output);
    return MULTIPLY_ADD * weights * places + biases;
  }

  private static long activation(org.deeplearning4j.nn.conf.layers.Layer conf, long values) {
    return conf instanceof BaseLayer base
            && base.getActivationFn() != null
            && !(base.getActivationFn() instanceof ActivationIdentity)
        ? values
        : 0;
  }
}
