package io.pixelmill.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * Each channel to one value.
 *
 * @param kind by default average
 */
record GlobalPooling(Optional<String> name, Optional<String> from, Optional<Kind> kind)
    implements OneInput {
  /** What becomes of a channel's values. */
  enum Kind {
    AVERAGE(PoolingType.AVG),
    MAX(PoolingType.MAX);

    private final PoolingType type;

    Kind(PoolingType type) {
      this.type = type;
    }
  }

  @Override
  public void addTo(GraphDraft graph, String name, String input) {
    graph.requireImage(name, input);
    graph.add(name, new GlobalPoolingLayer(kind.orElse(Kind.AVERAGE).type), input);
  }
}
