package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.BrightnessFactor;
import java.util.List;
import java.util.Optional;

/**
 * Multiplies every channel.
 *
 * @param spread the factor is 1 - spread to 1 + spread; 0 to 1
 */
record Brightness(Optional<Double> probability, double spread) implements OperationSettings {
  Brightness {
    Probability.require(probability).between("spread", spread, 0, 1).verify();
  }

  @Override
  public Draw draw() {
    double most = spread;
    return (choices, grid) -> List.of(new BrightnessFactor(choices.between(1 - most, 1 + most)));
  }
}
