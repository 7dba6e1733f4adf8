package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.BlackSquare;
import java.util.List;
import java.util.Optional;

/**
 * Blackens a square at a random place.
 *
 * @param size side in pixels; at most half of the smaller side is taken
 */
record Cutout(Optional<Double> probability, int size) implements OperationSettings {
  Cutout {
    Probability.require(probability).atLeast("size", size, 1).verify();
  }

  @Override
  public Draw draw() {
    int given = size;
    return (choices, grid) -> {
      int side = Math.min(given, Math.min(grid.height(), grid.width()) / 2);
      int y = choices.between(0, grid.height() - 1);
      int x = choices.between(0, grid.width() - 1);
      return List.of(new BlackSquare(y, x, side));
    };
  }
}
