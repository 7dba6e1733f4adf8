package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.SaturationFactor;
import java.util.List;
import java.util.Optional;

/**
 * Multiplies every channel's distance to the pixel's own grey.
 *
 * @param spread the factor is 1 - spread to 1 + spread; 0 to 1
 */
record Saturation(Optional<Double> probability, double spread) implements OperationSettings {
  Saturation {
    Probability.require(probability).between("spread", spread, 0, 1).verify();
  }

  @Override
  public Draw draw() {
    double most = spread;
    return (choices, grid) -> List.of(new SaturationFactor(choices.between(1 - most, 1 + most)));
  }
}
