package io.pixelmill.network;

import io.pixelmill.network.layers.LayerSettings;
import java.util.List;
import java.util.Objects;

/**
 * A network in the layer language; the output layer comes after its layers.
 *
 * @param name as it is told and stored
 * @param dropout share of what the output layer reads that is dropped in training
 */
record NetworkDefinition(String name, double dropout, List<LayerSettings> layers) {
  NetworkDefinition {
    Objects.requireNonNull(name, "name is null");
    layers = List.copyOf(layers);
  }
}
