package io.pixelmill.score;

import io.pixelmill.model.ModelInput;
import java.io.Serializable;
import java.util.Optional;

/**
 * What is computed and how; tasks of one plan share an engine.
 *
 * @param layer whose activations are the embedding; empty for none
 * @param threads runs at the same time; 0 for as many as the process has cores
 * @param decodeThreads likewise
 */
record EnginePlan(
    String modelId,
    Engine engine,
    Device device,
    ModelInput shape,
    String layer,
    int threads,
    int decodeThreads)
    implements Serializable {
  Optional<String> wantedLayer() {
    return layer.isEmpty() ? Optional.empty() : Optional.of(layer);
  }
}
