package io.pixelmill.network.layers;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/** The sum of layers of one shape, value by value. */
record Add(Optional<String> name, List<String> from) implements SeveralInputs {
  Add {
    from = SeveralInputs.required(from);
  }

  @Override
  public void addTo(GraphDraft graph, String name, List<String> inputs) {
    graph.requireOneShape(name, inputs);
    graph.join(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
  }
}
