package io.pixelmill.network;

import io.pixelmill.config.Requirements;
import java.util.Objects;

/**
 * A network and how its weights are learned.
 *
 * @param dropout share of the activations before the output layer that is dropped in training, 0 or
 *     more and less than 1
 * @param l1 factor of the sum of the weights' magnitudes in the loss, 0 for none
 * @param l2 factor of half the sum of the weights' squares in the loss, 0 for none
 */
public record NetworkSettings(
    Preset preset, double dropout, double l1, double l2, UpdaterSettings updater) {
  public NetworkSettings {
    Objects.requireNonNull(preset, "preset is null");
    Objects.requireNonNull(updater, "updater is null");
    new Requirements()
        .require("dropout", dropout >= 0 && dropout < 1, "must be 0 or more, less than 1", dropout)
        .require("l1", l1 >= 0 && Double.isFinite(l1), "must be 0 or more", l1)
        .require("l2", l2 >= 0 && Double.isFinite(l2), "must be 0 or more", l2)
        .verify();
  }
}
