package io.pixelmill.train;

import io.pixelmill.config.ShippedSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Settings of which a test says only what matters to it. */
final class Fixtures {
  private static final List<String> SMALL =
      List.of("cache-megabytes=16", "shuffle-images=0", "round-timeout-seconds=600");

  private Fixtures() {}

  /**
   * The shipped settings of {@code train} for small tables.
   *
   * @param assignments each {@code key=value}, later ones win
   */
  static TrainSettings settings(String... assignments) {
    List<String> all = new ArrayList<>(SMALL);
    all.addAll(Arrays.asList(assignments));
    return ShippedSettings.record(
        "train", TrainSettings.class, all.stream().map(each -> "train." + each).toList());
  }
}
