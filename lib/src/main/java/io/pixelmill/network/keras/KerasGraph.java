package io.pixelmill.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a model as its JSON tells them, each after those that it reads.
 *
 * @param output name of the layer whose output is the model's
 */
record KerasGraph(List<KerasLayer> layers, String output) {
  static final String INPUT = "InputLayer";

  private static final int MAX_LAYERS = 5000;

  KerasGraph {
    layers = List.copyOf(layers);
  }

  /**
   * @param model of Keras 2 or Keras 3
   * @throws UnfitModelException if it is not a graph of layers with one input and one output
   */
  static KerasGraph of(JsonNode model) {
    JsonNode config = model.path("config");
    String type = model.path("class_name").asText("nothing");
    return switch (type) {
      case "Sequential" -> sequential(config);
      case "Functional", "Model" -> functional(config);
      default ->
          throw new UnfitModelException(
              "its model is %s, and only Sequential and functional models tell their layers"
                  .formatted(type));
    };
  }

  /** The layer that stands for the images. */
  KerasLayer input() {
    return layers.stream()
        .filter(it -> it.type().equals(INPUT))
        .findFirst()
        .orElseThrow(() -> new UnfitModelException("it has no " + INPUT));
  }

  /** How many layers read that one. */
  long readers(String name) {
    return layers.stream().filter(it -> it.inputs().contains(name)).count();
  }

  KerasLayer layer(String name) {
    return layers.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnfitModelException("there is no layer " + name));
  }

  private static KerasGraph sequential(JsonNode config) {
    JsonNode stored = config.path("layers");
    List<KerasLayer> layers = new ArrayList<>();
    if (!stored.path(0).path("class_name").asText().equals(INPUT)) {
      layers.add(impliedInput(config, stored.path(0).path("config")));
    }
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode layer : stored) {
      List<String> inputs =
          layers.isEmpty() ? List.of() : List.of(layers.get(layers.size() - 1).name());
      layers.add(layer(layer, inputs, counts));
    }
    return checked(layers, layers.get(layers.size() - 1).name());
  }

  /** Without a layer of its own, the images' shape stands with the model or its first layer. */
  private static KerasLayer impliedInput(JsonNode model, JsonNode first) {
    String name = first.path("name").asText() + "_input";
    JsonNode shape = model.has("build_input_shape") ? model : first;
    return new KerasLayer(INPUT, name, name, shape, List.of());
  }

  private static KerasGraph functional(JsonNode config) {
    List<String> outputs = references(config.path("output_layers"));
    if (references(config.path("input_layers")).size() != 1 || outputs.size() != 1) {
      throw new UnfitModelException("it has not one input and one output");
    }
    List<KerasLayer> layers = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode layer : config.path("layers")) {
      JsonNode uses = layer.path("inbound_nodes");
      if (uses.size() > 1) {
        throw new UnfitModelException(
            "the layer %s is used in %d places"
                .formatted(layer.path("name").asText(), uses.size()));
      }
      layers.add(layer(layer, references(uses.path(0)), counts));
    }
    return checked(layers, outputs.get(0));
  }

  private static KerasLayer layer(
      JsonNode layer, List<String> inputs, Map<String, Integer> counts) {
    String type = layer.path("class_name").asText();
    // A class of somebody's own may be called like one of Keras'.
    String registered = layer.path("registered_name").asText("");
    boolean foreign = registered.contains(">") && !registered.startsWith("keras");
    String counted = snakeCase(type);
    int before = counts.merge(counted, 1, Integer::sum) - 1;
    JsonNode config = layer.path("config");
    return new KerasLayer(
        foreign ? registered : type,
        config.path("name").asText(layer.path("name").asText()),
        before == 0 ? counted : counted + "_" + before,
        config,
        inputs);
  }

  /**
   * The names in {@code ["name", 0, 0, {}]} of Keras 2 and in {@code {"config": {"keras_history":
   * ["name", 0, 0]}}} of Keras 3, however they are nested in lists and arguments.
   */
  private static List<String> references(JsonNode node) {
    if (node.isArray() && node.path(0).isTextual() && node.path(1).isNumber()) {
      return List.of(node.path(0).asText());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode part : node) {
      names.addAll(references(part));
    }
    return names;
  }

  private static String snakeCase(String type) {
    return type.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static KerasGraph checked(List<KerasLayer> layers, String output) {
    if (layers.size() > MAX_LAYERS) {
      throw new UnfitModelException(
          "it has %d layers, more than %d".formatted(layers.size(), MAX_LAYERS));
    }
    Set<String> names = new HashSet<>();
    for (KerasLayer layer : layers) {
      if (!names.containsAll(layer.inputs())) {
        throw new UnfitModelException(
            "the layer %s comes before what it reads, %s".formatted(layer, layer.inputs()));
      }
      if (!names.add(layer.name())) {
        throw new UnfitModelException("two layers are called " + layer.name());
      }
    }
    return new KerasGraph(layers, output);
  }
}
