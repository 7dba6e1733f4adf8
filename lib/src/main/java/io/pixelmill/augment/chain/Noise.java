package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.AddedNoise;
import java.util.List;
import java.util.Optional;

/**
 * Adds normally distributed noise.
 *
 * @param sigma largest standard deviation in levels, of which a channel has 256; 0 to 128
 */
record Noise(Optional<Double> probability, double sigma) implements OperationSettings {
  private static final double MOST = 128;

  Noise {
    Probability.require(probability).between("sigma", sigma, 0, MOST).verify();
  }

  @Override
  public Draw draw() {
    double most = sigma;
    return (choices, grid) -> List.of(new AddedNoise(choices.between(0.0, most), choices.bits()));
  }
}
