package io.pixelmill.augment.chain;

import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Optional;

/**
 * Operations drawn from a fixed list, instead of listed ones.
 *
 * @param operations of each copy; 0 for none
 * @param magnitude of all of them, 0 to 30
 */
public record RandomSettings(int operations, int magnitude) {
  public RandomSettings {
    Random.require(new Requirements(), magnitude).atLeast("operations", operations, 0).verify();
  }

  /** The same in the language of lists. */
  public List<OperationSettings> asList() {
    return operations == 0
        ? List.of()
        : List.of(new Random(Optional.empty(), operations, magnitude));
  }
}
