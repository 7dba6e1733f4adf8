package io.pixelmill.network.layers;

import java.util.List;
import java.util.Optional;

/** Each channel to mean 0 and variance 1 over the batch, then to a learned mean and variance. */
record BatchNormalisation(Optional<String> name, Optional<String> from) implements OneInput {
  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    graph.chain(name, input, List.of(Part.normalisation()));
  }
}
