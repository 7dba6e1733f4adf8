package io.pixelmill.network;

import io.pixelmill.config.Requirements;
import io.pixelmill.network.layers.LayerSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A network and how its weights are learned.
 *
 * @param preset a network by name; by default article where there are no layers
 * @param layers a network layer by layer, the softmax layer at the end left out; empty for none
 * @param dropout share of what the output layer reads that is dropped in training, 0 or more and
 *     less than 1; by default what the preset says, 0 with layers
 * @param l1 factor of the sum of the weights' magnitudes in the loss, 0 for none
 * @param l2 factor of half the sum of the weights' squares in the loss, 0 for none
 */
public record NetworkSettings(
    Optional<Preset> preset,
    List<LayerSettings> layers,
    Optional<Double> dropout,
    double l1,
    double l2,
    UpdaterSettings updater) {
  private static final String OF_LAYERS = "layers";

  public NetworkSettings {
    Objects.requireNonNull(updater, "updater is null");
    layers = List.copyOf(layers);
    double share = dropout.orElse(0.0);
    new Requirements()
        .require(
            "layers",
            layers.isEmpty() || preset.isEmpty(),
            "and preset exclude each other: set preset = null",
            preset.map(Preset::stored).orElse("none"))
        .require("dropout", share >= 0 && share < 1, "must be 0 or more, less than 1", share)
        .require("l1", l1 >= 0 && Double.isFinite(l1), "must be 0 or more", l1)
        .require("l2", l2 >= 0 && Double.isFinite(l2), "must be 0 or more", l2)
        .verify();
  }

  /** What the network is called: the preset, or {@code layers}. */
  public String name() {
    return layers.isEmpty() ? preset.orElse(Preset.ARTICLE).stored() : OF_LAYERS;
  }

  NetworkDefinition definition() {
    NetworkDefinition definition =
        layers.isEmpty()
            ? preset.orElse(Preset.ARTICLE).definition()
            : new NetworkDefinition(OF_LAYERS, 0, layers);
    return new NetworkDefinition(
        definition.name(), dropout.orElse(definition.dropout()), definition.layers());
  }
}
