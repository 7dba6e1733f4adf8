package io.pixelmill.network.layers;

import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** The channels of layers of one height and width, one after the other. */
record Concatenate(Optional<String> name, List<String> from) implements SeveralInputs {
  Concatenate {
    from = List.copyOf(from);
    new Requirements()
        .require("from", from.size() > 1, "must name two layers or more", from)
        .verify();
  }

  @Override
  public void addTo(GraphDraft graph, String name, List<String> inputs) {
    graph.requireOneSize(name, inputs);
    graph.join(name, new MergeVertex(), inputs);
  }
}
