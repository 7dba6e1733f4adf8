package io.pixelmill.train.plan;

/**
 * One process with all cores of one machine, beside the recommended settings.
 *
 * @param forecast of the process: of those batch sizes that are no larger than the recommended one
 *     in effect, the fastest
 * @param recommended images a second of the recommended settings
 */
public record OneProcess(Forecast forecast, double recommended) {
  /** Its rate over that of the recommended settings. */
  public double ratio() {
    return forecast.imagesPerSecond() / recommended;
  }

  /** Whether it is the faster one. */
  public boolean wins() {
    return ratio() > 1;
  }
}
