package io.pixelmill.network.keras;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InitialNetwork;
import io.pixelmill.network.InputRange;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that Keras saved, as a DL4J network.
 *
 * @param images that it takes
 * @param classes how many probabilities it gives
 * @param range in which it takes the pixels, where its first layer tells that
 */
public record KerasModel(
    InitialNetwork network, ImageShape images, int classes, Optional<InputRange> range) {
  public KerasModel {
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(images, "images is null");
    Objects.requireNonNull(range, "range is null");
  }
}
