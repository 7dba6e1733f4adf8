package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.GraphJson.is;

import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** What our layers may leave out or share because of the layers that they read from. */
final class Neighbours {
  private final GraphJson graph;

  /**
   * @param graph in which our layers are
   */
  Neighbours(GraphJson graph) {
    this.graph = graph;
  }

  void settle() {
    for (String vertex : graph.vertices()) {
      JsonNode layer = graph.layer(vertex);
      if (is(layer, FastConvolution.class)) {
        set(layer, FastConvolution.INPUT_GRADIENT, !isInputGradientUnread(vertex));
      } else if (is(layer, FastPooling.class)) {
        set(layer, FastPooling.RECTIFIER, takesRectifier(vertex, layer));
      } else if (is(layer, FastRectifier.class)) {
        set(layer, FastRectifier.IN_PLACE, mayChangeItsInput(vertex));
      }
    }
  }

  private static void set(JsonNode layer, String name, boolean value) {
    ((ObjectNode) layer).put(name, value);
  }

  /**
   * Nobody reads it in front of the network or of a frozen layer. A preprocessor would; and where
   * several vertices read one, DL4J adds their gradients, so that all have to be there.
   */
  private boolean isInputGradientUnread(String vertex) {
    String input = graph.inputs(vertex).get(0);
    return (graph.isNetworkInput(input) || graph.isFrozen(input))
        && graph.readers(input) == 1
        && graph.preprocessor(vertex).isMissingNode();
  }

  /**
   * Max pooling and ReLU commute, gradients included: behind the pooling there is less to do. So a
   * convolution gives its ReLU to the pooling that alone reads it.
   */
  private boolean takesRectifier(String pooling, JsonNode layer) {
    String input = graph.inputs(pooling).get(0);
    JsonNode convolution = graph.layer(input);
    boolean gives =
        layer.path("poolingType").asText().equals("MAX")
            && graph.readers(input) == 1
            && is(convolution, FastConvolution.class)
            && FastGraph.has(convolution, ActivationReLU.class);
    if (gives) {
      ((ObjectNode) convolution)
          .putObject(FastGraph.ACTIVATION)
          .put(GraphJson.CLASS, ActivationIdentity.class.getName());
    }
    return gives;
  }

  /** Where nobody else reads what it reads, not even in the backward pass. */
  private boolean mayChangeItsInput(String vertex) {
    String input = graph.inputs(vertex).get(0);
    JsonNode layer = graph.layer(input);
    boolean outputIsForgotten =
        is(layer, FastBatchNormalization.class)
            || is(graph.vertex(input), FastSum.class)
            || is(layer, FastConvolution.class) && FastGraph.has(layer, ActivationIdentity.class);
    return outputIsForgotten
        && graph.readers(input) == 1
        && graph.preprocessor(vertex).isMissingNode();
  }
}
