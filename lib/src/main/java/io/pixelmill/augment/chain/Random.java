package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Operation;
import io.pixelmill.config.Requirements;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some of a fixed list of operations, one after the other, all of one strength, as in RandAugment
 * (Cubuk et al. 2019).
 *
 * @param operations that are drawn, 1 or more; the same may come twice
 * @param magnitude 0 for no change, 30 for the largest
 */
record Random(Optional<Double> probability, int operations, int magnitude)
    implements OperationSettings {
  private static final int LARGEST = 30;

  Random {
    require(Probability.require(probability), magnitude)
        .atLeast("operations", operations, 1)
        .verify();
  }

  static Requirements require(Requirements requirements, int magnitude) {
    return requirements.between("magnitude", magnitude, 0, LARGEST);
  }

  @Override
  public Draw draw() {
    int wanted = operations;
    double strength = (double) magnitude / LARGEST;
    return (choices, grid) ->
        IntStream.range(0, wanted)
            .<Operation>mapToObj(i -> RandomOperation.draw(choices, grid, strength))
            .toList();
  }
}
