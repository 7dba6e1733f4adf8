package io.pixelmill.network.layers;

import java.util.List;
import java.util.Optional;

/**
 * One layer as settings describe it; its {@code type} is the record's name. A layer may stand for
 * several of DL4J's: the last of them has the layer's name, those before it have names below it
 * ({@code convolution-1/normalisation}).
 */
public sealed interface LayerSettings permits OneInput, SeveralInputs {
  /** Unique; by default the type and how many of it there are so far: {@code convolution-1}. */
  Optional<String> name();

  /** Names of the layers that it reads; empty for the one before it. */
  List<String> inputs();

  /**
   * @param name of the last vertex that it adds
   * @param inputs vertices that it reads
   */
  void addTo(GraphDraft graph, String name, List<String> inputs);
}
