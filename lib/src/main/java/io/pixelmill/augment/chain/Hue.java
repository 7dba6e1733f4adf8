package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.HueTurn;
import java.util.List;
import java.util.Optional;

/**
 * Turns all hues around the colour wheel.
 *
 * @param degrees at most, either way, 0 to 180
 */
record Hue(Optional<Double> probability, double degrees) implements OperationSettings {
  private static final double HALF_TURN = 180;

  Hue {
    Probability.require(probability).between("degrees", degrees, 0, HALF_TURN).verify();
  }

  @Override
  public Draw draw() {
    double most = degrees;
    return (choices, grid) -> List.of(new HueTurn(choices.around(most)));
  }
}
