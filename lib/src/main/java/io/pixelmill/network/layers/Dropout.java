package io.pixelmill.network.layers;

import io.pixelmill.config.Requirements;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/**
 * In training, a random share of the values becomes 0, the others grow accordingly.
 *
 * @param share more than 0, less than 1
 */
record Dropout(Optional<String> name, Optional<String> from, double share) implements OneInput {
  Dropout {
    new Requirements()
        .require("share", share > 0 && share < 1, "must be more than 0, less than 1", share)
        .verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    // DL4J takes the share that is kept.
    graph.add(name, new DropoutLayer(1 - share), input);
  }
}
