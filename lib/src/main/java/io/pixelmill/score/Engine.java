package io.pixelmill.score;

import io.pixelmill.model.ModelWeights;

/** What computes the forward pass. */
public enum Engine {
  DL4J;

  /** An engine for one thread. */
  ScoringEngine open(ModelWeights weights) {
    return switch (this) {
      case DL4J -> new Dl4jEngine(weights.network());
    };
  }
}
