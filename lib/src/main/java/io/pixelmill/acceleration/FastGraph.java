package io.pixelmill.acceleration;

import java.util.Iterator;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Puts our layers into the JSON of a stock configuration, which names the class of each layer. Ours
 * extend the classes that they replace, so everything else in the JSON stays.
 */
final class FastGraph {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLASS = "@class";
  private static final String ACTIVATION = "activationFn";

  /** Of ReLU; all absent in the plain one. */
  private static final Set<String> OPTIONS = Set.of("max", "negativeSlope", "threshold");

  private static final Set<String> POOLINGS = Set.of("MAX", "AVG");

  private final ObjectNode graph;

  private FastGraph(ObjectNode graph) {
    this.graph = graph;
  }

  /**
   * @param stock JSON of a {@link ComputationGraphConfiguration}
   */
  static String of(String stock) {
    try {
      FastGraph graph = new FastGraph(JSON.readValue(stock, ObjectNode.class));
      graph.replaceLayers();
      return JSON.writeValueAsString(graph.graph);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not the JSON of a network: " + e.getMessage(), e);
    }
  }

  private void replaceLayers() {
    // Our layers keep their outputs for the backward pass, and only this dropout keeps their signs.
    boolean outputsAreKept =
        graph.findValues("idropout").stream().allMatch(it -> it.isNull() || is(it, Dropout.class));
    if (!outputsAreKept
        || dropoutChangesWhatOthersRead()
        || !graph.path("dataType").asText().equals("FLOAT")) {
      return;
    }
    graph
        .get("vertices")
        .fields()
        .forEachRemaining(
            vertex -> {
              replaceLayer(vertex.getKey(), layer(vertex.getKey()));
              replaceFlattening(vertex.getValue().path("preProcessor"));
            });
  }

  /** DL4J drops a layer's input in place, even where others have read it. */
  private boolean dropoutChangesWhatOthersRead() {
    boolean changes = false;
    for (Iterator<String> names = graph.get("vertexInputs").fieldNames(); names.hasNext(); ) {
      String name = names.next();
      String input = graph.get("vertexInputs").get(name).path(0).asText();
      changes |= layer(name).hasNonNull("idropout") && readers(input) > 1;
    }
    return changes;
  }

  private void replaceLayer(String name, JsonNode layer) {
    if (is(layer, ConvolutionLayer.class) && hasPlainWindow(layer) && isLinearOrRectifier(layer)) {
      replace(layer, FastConvolution.class)
          .put(FastConvolution.INPUT_GRADIENT, !readsNetworkInput(name));
    } else if (is(layer, SubsamplingLayer.class)
        && hasPlainWindow(layer)
        && POOLINGS.contains(layer.path("poolingType").asText())) {
      replace(layer, FastPooling.class).put(FastPooling.RECTIFIER, takesRectifier(name, layer));
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

  /**
   * Max pooling and ReLU commute, gradients included: behind the pooling there is less to do. So a
   * convolution gives its ReLU to the pooling that alone reads it.
   */
  private boolean takesRectifier(String pooling, JsonNode layer) {
    JsonNode inputs = graph.get("vertexInputs").path(pooling);
    String input = inputs.path(0).asText();
    JsonNode convolution = layer(input);
    boolean gives =
        layer.path("poolingType").asText().equals("MAX")
            && inputs.size() == 1
            && readers(input) == 1
            && (is(convolution, ConvolutionLayer.class) || is(convolution, FastConvolution.class))
            && hasPlainWindow(convolution)
            && has(convolution, ActivationReLU.class);
    if (gives) {
      ((ObjectNode) convolution)
          .putObject(ACTIVATION)
          .put(CLASS, ActivationIdentity.class.getName());
    }
    return gives;
  }

  private JsonNode layer(String vertex) {
    return graph.get("vertices").path(vertex).path("layerConf").path("layer");
  }

  /** Directly: a preprocessor would be asked for its gradient. */
  private boolean readsNetworkInput(String vertex) {
    String input = graph.get("vertexInputs").path(vertex).path(0).asText();
    return contains(graph.get("networkInputs"), input)
        && !graph.get("vertices").path(vertex).hasNonNull("preProcessor");
  }

  /** How many vertices read it; being the network's output counts as one. */
  private int readers(String vertex) {
    int readers = contains(graph.get("networkOutputs"), vertex) ? 1 : 0;
    for (JsonNode inputs : graph.get("vertexInputs")) {
      readers += contains(inputs, vertex) ? 1 : 0;
    }
    return readers;
  }

  private static boolean contains(JsonNode names, String name) {
    for (JsonNode each : names) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
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

  private static boolean has(JsonNode layer, Class<? extends IActivation> activation) {
    JsonNode found = layer.path(ACTIVATION);
    return is(found, activation)
        && OPTIONS.stream().allMatch(option -> found.path(option).asDouble() == 0);
  }

  private static boolean is(JsonNode node, Class<?> type) {
    return node.path(CLASS).asText().equals(type.getName());
  }

  private static ObjectNode replace(JsonNode node, Class<?> type) {
    return ((ObjectNode) node).put(CLASS, type.getName());
  }
}
