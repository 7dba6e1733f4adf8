package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.GraphJson.is;
import static io.pixelmill.acceleration.GraphJson.replace;

import java.util.Set;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Puts our layers and vertices into the JSON of a stock configuration. */
final class FastGraph {
  static final String ACTIVATION = "activationFn";
  private static final String DROPOUT = "idropout";

  /** Of ReLU; all absent in the plain one. */
  private static final Set<String> OPTIONS = Set.of("max", "negativeSlope", "threshold");

  private static final Set<String> POOLINGS = Set.of("MAX", "AVG");

  private final GraphJson graph;

  private FastGraph(GraphJson graph) {
    this.graph = graph;
  }

  /**
   * @param stock JSON of a {@link org.deeplearning4j.nn.conf.ComputationGraphConfiguration}
   */
  static String of(String stock) {
    FastGraph graph = new FastGraph(GraphJson.read(stock));
    graph.replaceAll();
    return graph.graph.write();
  }

  private void replaceAll() {
    // Our layers keep their outputs for the backward pass, and only this dropout keeps their signs.
    boolean outputsAreKept =
        graph.root().findValues(DROPOUT).stream()
            .allMatch(it -> it.isNull() || is(it, Dropout.class));
    if (!outputsAreKept
        || dropoutChangesWhatOthersRead()
        || !graph.root().path("dataType").asText().equals("FLOAT")) {
      return;
    }
    for (String vertex : graph.vertices()) {
      replaceVertex(graph.vertex(vertex));
      replaceLayer(graph.layer(vertex));
      replaceFlattening(graph.preprocessor(vertex));
    }
    new Neighbours(graph).settle();
  }

  /** DL4J drops a layer's input in place, even where others have read it. */
  private boolean dropoutChangesWhatOthersRead() {
    return graph.vertices().stream()
        .filter(vertex -> graph.layer(vertex).hasNonNull(DROPOUT))
        .anyMatch(vertex -> graph.readers(graph.inputs(vertex).get(0)) > 1);
  }

  private static void replaceVertex(JsonNode vertex) {
    if (is(vertex, ElementWiseVertex.class) && vertex.path("op").asText().equals("Add")) {
      replace(vertex, FastSum.class);
    }
  }

  private static void replaceLayer(JsonNode layer) {
    if (is(layer, ConvolutionLayer.class) && hasPlainWindow(layer) && isLinearOrRectifier(layer)) {
      replace(layer, FastConvolution.class);
    } else if (is(layer, DepthwiseConvolution2D.class)
        && hasPlainWindow(layer)
        && isLinearOrRectifier(layer)) {
      replace(layer, FastDepthwise.class);
    } else if (is(layer, SubsamplingLayer.class)
        && hasPlainWindow(layer)
        && POOLINGS.contains(layer.path("poolingType").asText())) {
      replace(layer, FastPooling.class);
    } else if (is(layer, DenseLayer.class)
        && isLinearOrRectifier(layer)
        && !layer.path("hasLayerNorm").asBoolean()) {
      replace(layer, FastDense.class);
    } else if (is(layer, OutputLayer.class) && isSoftmaxCrossEntropy(layer)) {
      replace(layer, FastOutput.class);
    } else if (is(layer, ActivationLayer.class) && has(layer, ActivationReLU.class)) {
      replace(layer, FastRectifier.class);
    } else if (is(layer, BatchNormalization.class)
        && layer.path("cnn2DFormat").asText().equals("NCHW")
        && !layer.path("lockGammaBeta").asBoolean()) {
      replace(layer, FastBatchNormalization.class);
    }
  }

  private static void replaceFlattening(JsonNode preprocessor) {
    if (is(preprocessor, CnnToFeedForwardPreProcessor.class)
        && preprocessor.path("format").asText().equals("NCHW")) {
      replace(preprocessor, FastFlattening.class);
    }
  }

  /** Channels first, and no dilation: libnd4j gives oneDNN wrong sizes for dilated windows. */
  private static boolean hasPlainWindow(JsonNode layer) {
    boolean dilated = false;
    for (JsonNode dilation : layer.path("dilation")) {
      dilated |= dilation.asInt() != 1;
    }
    return !dilated && layer.path("cnn2dDataFormat").asText().equals("NCHW");
  }

  private static boolean isLinearOrRectifier(JsonNode layer) {
    return has(layer, ActivationReLU.class) || has(layer, ActivationIdentity.class);
  }

  private static boolean isSoftmaxCrossEntropy(JsonNode layer) {
    JsonNode loss = layer.path("lossFn");
    return is(layer.path(ACTIVATION), ActivationSoftmax.class)
        && is(loss, LossMCXENT.class)
        && !layer.path("hasLayerNorm").asBoolean();
  }

  static boolean has(JsonNode layer, Class<? extends IActivation> activation) {
    JsonNode found = layer.path(ACTIVATION);
    return is(found, activation)
        && OPTIONS.stream().allMatch(option -> found.path(option).asDouble() == 0);
  }
}
