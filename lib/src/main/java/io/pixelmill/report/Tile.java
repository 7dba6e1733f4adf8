package io.pixelmill.report;

import io.pixelmill.evaluate.Estimate;

/** A headline figure. */
record Tile(String name, String value, String detail) {
  static Tile of(String name, Estimate estimate) {
    return new Tile(name, Figures.percent(estimate.value()), Figures.interval(estimate));
  }
}
