package io.pixelmill.augment.chain;

import io.pixelmill.config.Requirements;
import java.io.Serializable;
import java.util.Optional;

/** From the least to the most of what a number may be. */
record Range(double least, double most) implements Serializable {
  Range with(Optional<Double> givenLeast, Optional<Double> givenMost) {
    return new Range(givenLeast.orElse(least), givenMost.orElse(most));
  }

  /**
   * @param key what comes behind {@code least-} and {@code most-} in the two keys
   */
  Requirements require(Requirements requirements, String key, double lowest, double highest) {
    return requirements
        .between("least-" + key, least, lowest, highest)
        .between("most-" + key, most, lowest, highest)
        .require(
            "least-" + key, !(least > most), "must be no more than most-%s".formatted(key), least);
  }

  /**
   * @param share of the way, 0 or more, less than 1
   */
  double at(double share) {
    return least + share * (most - least);
  }
}
