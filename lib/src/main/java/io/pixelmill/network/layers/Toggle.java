package io.pixelmill.network.layers;

import java.util.Optional;

/** Whether something is done. */
enum Toggle {
  ON,
  OFF;

  static boolean isOn(Optional<Toggle> toggle) {
    return toggle.isPresent() && toggle.get() == ON;
  }
}
