package io.pixelmill.network.keras;

import java.util.ArrayList;
import java.util.List;

/** Everything in a model that has no counterpart, to be told at once. */
final class Problems {
  private static final int MAX_LENGTH = 200;

  private final List<String> reasons = new ArrayList<>();

  void add(KerasLayer layer, String why) {
    String shortened = why.length() > MAX_LENGTH ? why.substring(0, MAX_LENGTH) + " …" : why;
    reasons.add("%s: %s".formatted(layer, shortened));
  }

  /**
   * @throws UnfitModelException if there are any
   */
  void verify() {
    if (!reasons.isEmpty()) {
      throw new UnfitModelException(reasons);
    }
  }
}
