package io.pixelmill.search;

import io.pixelmill.config.Requirements;

/**
 * How poor trials are stopped early.
 *
 * @param reduction of the trials, 1/reduction go on from each rung to reduction times as many
 *     epochs; 1 trains all to the end
 * @param firstEpochs of the first rung
 */
public record HalvingSettings(int reduction, int firstEpochs) {
  public HalvingSettings {
    new Requirements()
        .atLeast("reduction", reduction, 1)
        .atLeast("first-epochs", firstEpochs, 1)
        .verify();
  }
}
