package io.pixelmill.model;

import java.util.Objects;

/**
 * A bundle that was verified and read.
 *
 * @param modelId SHA-256 of {@code bundle.json}, which holds the digests of all other files
 * @param weights for a Spark broadcast
 */
public record LoadedModel(String modelId, ModelDescription description, ModelWeights weights) {
  public LoadedModel {
    Objects.requireNonNull(modelId, "modelId is null");
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(weights, "weights is null");
  }
}
