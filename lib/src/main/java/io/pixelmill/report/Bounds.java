package io.pixelmill.report;

import java.util.Collection;

/** Keeps pages small enough for a browser, whatever the data. */
final class Bounds {
  private Bounds() {}

  static void atMost(int most, Collection<?> shown, String what) {
    if (shown.size() > most) {
      throw new IllegalArgumentException(
          "A page may show %d %s, got %d".formatted(most, what, shown.size()));
    }
  }
}
