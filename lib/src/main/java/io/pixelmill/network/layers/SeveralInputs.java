package io.pixelmill.network.layers;

import java.util.List;

/** A layer that joins others. */
sealed interface SeveralInputs extends LayerSettings permits Add, Concatenate {
  /** Names of two layers or more. */
  List<String> from();

  @Override
  default List<String> inputs() {
    return from();
  }
}
