package io.pixelmill.network.layers;

import io.pixelmill.config.Requirements;
import java.util.List;

/** A layer that joins others. */
sealed interface SeveralInputs extends LayerSettings permits Add, Concatenate {
  /** Names of two layers or more. */
  List<String> from();

  static List<String> required(List<String> from) {
    new Requirements()
        .require("from", from.size() > 1, "must name two layers or more", from)
        .verify();
    return List.copyOf(from);
  }

  @Override
  default List<String> inputs() {
    return from();
  }
}
