package io.pixelmill.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A layer as the model's JSON tells it.
 *
 * @param type Keras' name of its class, such as {@code Conv2D}
 * @param name unique in the model
 * @param countedName the class in snake case and a count, as Keras 3's own format names its weights
 * @param inputs names of the layers that it reads
 */
record KerasLayer(
    String type, String name, String countedName, JsonNode config, List<String> inputs) {
  KerasLayer {
    inputs = List.copyOf(inputs);
  }

  /** For messages. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, type);
  }
}
