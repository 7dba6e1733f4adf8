package io.pixelmill.network.layers;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** The channels of layers of one height and width, one after the other. */
record Concatenate(Optional<String> name, List<String> from) implements SeveralInputs {
  Concatenate {
    from = SeveralInputs.required(from);
  }

  @Override
  public void addTo(GraphDraft graph, String name, List<String> inputs) {
    graph.requireOneSize(name, inputs);
    graph.join(name, new MergeVertex(), inputs);
  }
}
