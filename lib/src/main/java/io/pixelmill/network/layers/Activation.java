package io.pixelmill.network.layers;

import java.util.List;
import java.util.Optional;

/**
 * A function of each value.
 *
 * @param function by default relu
 */
record Activation(
    Optional<String> name, Optional<String> from, Optional<ActivationFunction> function)
    implements OneInput {
  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    graph.chain(name, input, List.of(Part.activation(function.orElse(ActivationFunction.RELU))));
  }
}
