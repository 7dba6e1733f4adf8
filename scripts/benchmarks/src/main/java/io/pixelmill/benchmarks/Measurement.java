package io.pixelmill.benchmarks;

import java.util.Map;

/** What one process measures, as often as it is asked to. */
interface Measurement {
  /**
   * @param batchSize images of one step
   * @param seconds to go on for, at least one step
   * @return images a second, unless the measurement says otherwise
   */
  double measure(int batchSize, double seconds);

  /**
   * What the last measurement tells besides, by name: seconds of a step's parts, where it has
   * parts.
   */
  default Map<String, Double> parts() {
    return Map.of();
  }
}
