package io.pixelmill.acceleration;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.MissingNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * The JSON of a configuration, which names the class of each vertex and layer.
 *
 * @param root of a {@link org.deeplearning4j.nn.conf.ComputationGraphConfiguration}
 */
record GraphJson(ObjectNode root) {
  static final String CLASS = "@class";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LAYER = "layer";

  static GraphJson read(String text) {
    try {
      return new GraphJson(JSON.readValue(text, ObjectNode.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not the JSON of a network: " + e.getMessage(), e);
    }
  }

  String write() {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> vertices() {
    List<String> names = new ArrayList<>();
    root.get("vertices").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What computes: of a frozen vertex the one inside. */
  JsonNode vertex(String name) {
    JsonNode vertex = outerVertex(name);
    return is(vertex, FrozenVertex.class) ? vertex.path("underlying") : vertex;
  }

  private JsonNode outerVertex(String name) {
    return root.get("vertices").path(name);
  }

  /** What computes: of a frozen layer the one inside. Missing where the vertex has none. */
  JsonNode layer(String vertex) {
    JsonNode layer = outerLayer(vertex);
    return is(layer, FrozenLayer.class) ? layer.path(LAYER) : layer;
  }

  boolean isFrozen(String vertex) {
    return is(outerVertex(vertex), FrozenVertex.class) || is(outerLayer(vertex), FrozenLayer.class);
  }

  private JsonNode outerLayer(String vertex) {
    return vertex(vertex).path("layerConf").path(LAYER);
  }

  JsonNode preprocessor(String vertex) {
    JsonNode found = vertex(vertex).path("preProcessor");
    return found.isNull() ? MissingNode.getInstance() : found;
  }

  /** Names of vertices or of inputs of the network. */
  List<String> inputs(String vertex) {
    List<String> inputs = new ArrayList<>();
    root.get("vertexInputs").path(vertex).forEach(it -> inputs.add(it.asText()));
    return inputs;
  }

  /** How many vertices read it; being the network's output counts as one. */
  int readers(String name) {
    int readers = contains(root.get("networkOutputs"), name) ? 1 : 0;
    for (JsonNode inputs : root.get("vertexInputs")) {
      readers += contains(inputs, name) ? 1 : 0;
    }
    return readers;
  }

  boolean isNetworkInput(String name) {
    return contains(root.get("networkInputs"), name);
  }

  private static boolean contains(JsonNode names, String name) {
    for (JsonNode each : names) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  static boolean is(JsonNode node, Class<?> type) {
    return node.path(CLASS).asText().equals(type.getName());
  }

  /** Ours extend the classes that they replace, so everything else in the JSON stays. */
  static void replace(JsonNode node, Class<?> type) {
    ((ObjectNode) node).put(CLASS, type.getName());
  }
}
