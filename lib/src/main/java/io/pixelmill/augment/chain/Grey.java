package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.WithoutColour;
import java.util.List;
import java.util.Optional;

/** Takes the colours away. */
record Grey(Optional<Double> probability) implements OperationSettings {
  Grey {
    Probability.require(probability).verify();
  }

  @Override
  public Draw draw() {
    return (choices, grid) -> List.of(new WithoutColour());
  }
}
