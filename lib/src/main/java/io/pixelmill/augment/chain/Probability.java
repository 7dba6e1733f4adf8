package io.pixelmill.augment.chain;

import io.pixelmill.config.Requirements;
import java.util.Optional;

/** The key that all operations have. */
final class Probability {
  private Probability() {}

  static Requirements require(Optional<Double> probability) {
    return new Requirements().between("probability", probability.orElse(1.0), 0, 1);
  }
}
