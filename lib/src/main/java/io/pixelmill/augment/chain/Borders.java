package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Optional;

/** The keys of operations that need pixels from beyond the edge: {@code border, background}. */
final class Borders {
  private Borders() {}

  static Requirements require(
      Requirements requirements, Optional<Border.Mode> border, List<Integer> background) {
    return requirements
        .require(
            "background",
            background.isEmpty() || background.size() == 1 || background.size() == 3,
            "must be one grey or red, green and blue",
            background)
        .require(
            "background",
            background.stream().allMatch(value -> value >= 0 && value <= 255),
            "must hold numbers from 0 to 255",
            background)
        .require(
            "background",
            background.isEmpty() || border.orElse(Border.Mode.BACKGROUND) == Border.Mode.BACKGROUND,
            "must not be given with a border of another kind",
            background);
  }

  /** By default a black background. */
  static Border border(Optional<Border.Mode> border, List<Integer> background) {
    Border.Mode mode = border.orElse(Border.Mode.BACKGROUND);
    if (background.isEmpty()) {
      return new Border(mode, 0, 0, 0);
    }
    int last = background.size() - 1;
    return new Border(mode, background.get(0), background.get(last / 2), background.get(last));
  }
}
