package io.pixelmill.score;

import io.pixelmill.model.ModelWeights;
import io.pixelmill.network.InputRange;

/** What computes the forward pass. */
public enum Engine {
  DL4J;

  /** An engine for one thread. */
  ScoringEngine open(ModelWeights weights, InputRange range) {
    return switch (this) {
      case DL4J -> new Dl4jEngine(weights.network(), range);
    };
  }
}
