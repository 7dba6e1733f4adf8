package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Direction;
import io.pixelmill.augment.operation.Mirror;
import java.util.List;
import java.util.Optional;

/**
 * Mirrors.
 *
 * @param direction by default left-right
 */
record Flip(Optional<Double> probability, Optional<Direction> direction)
    implements OperationSettings {
  Flip {
    Probability.require(probability).verify();
  }

  @Override
  public Draw draw() {
    Direction given = direction.orElse(Direction.LEFT_RIGHT);
    return (choices, grid) -> List.of(new Mirror(given));
  }
}
