package io.pixelmill.network.layers;

import java.util.List;
import java.util.Optional;

/** A layer that reads one other. */
sealed interface OneInput extends LayerSettings
    permits Activation,
        AveragePooling,
        BatchNormalisation,
        Convolution,
        Dense,
        DepthwiseConvolution,
        Dropout,
        GlobalPooling,
        MaxPooling,
        Residual,
        SeparableConvolution {
  /** By default the layer before it. */
  Optional<String> from();

  void addTo(GraphDraft graph, String name, String input);

  @Override
  default List<String> inputs() {
    return from().stream().toList();
  }

  @Override
  default void addTo(GraphDraft graph, String name, List<String> inputs) {
    addTo(graph, name, inputs.get(0));
  }
}
