package io.pixelmill.network.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;

/**
 * What every layer with weights has: the function behind it, batch normalisation between both, the
 * bias, which batch normalisation makes superfluous.
 */
record Weighted(
    ActivationFunction activation,
    Toggle batchNormalisation,
    Toggle bias,
    Optional<WeightInitialisation> given) {
  static Weighted of(
      Optional<ActivationFunction> activation,
      Optional<Toggle> batchNormalisation,
      Optional<Toggle> bias,
      Optional<WeightInitialisation> weightInit) {
    Toggle normalisation = batchNormalisation.orElse(Toggle.OFF);
    return new Weighted(
        activation.orElse(ActivationFunction.RELU),
        normalisation,
        bias.orElse(normalisation == Toggle.ON ? Toggle.OFF : Toggle.ON),
        weightInit);
  }

  boolean hasBias() {
    return bias == Toggle.ON;
  }

  WeightInitialisation weights() {
    return given.orElse(activation.weights());
  }

  /** The layer and what follows it. */
  List<Part> parts(String name, BaseLayer layer) {
    List<Part> parts = new ArrayList<>(List.of(new Part(name, layer)));
    if (batchNormalisation == Toggle.OFF) {
      layer.setActivationFn(activation.activation().getActivationFunction());
      return parts;
    }
    layer.setActivationFn(ActivationFunction.IDENTITY.activation().getActivationFunction());
    parts.add(Part.normalisation());
    if (activation != ActivationFunction.IDENTITY) {
      parts.add(Part.activation(activation));
    }
    return parts;
  }
}
