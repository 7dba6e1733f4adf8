package io.pixelmill.train.plan;

import java.util.Comparator;
import java.util.List;

/**
 * Which settings to take: of those that keep a share of the best rate, the ones that train best for
 * each image seen: the smallest batch in effect (workers × batch size), then the most frequent
 * averaging, then the fastest.
 *
 * @param chosen the recommended settings
 * @param fastest the settings with the best rate
 */
public record Recommendation(Forecast chosen, Forecast fastest) {
  private static final Comparator<Forecast> BY_RATE =
      Comparator.comparingDouble(Forecast::imagesPerSecond);

  /**
   * @param forecasts one or more
   * @param rateKept share of the best rate, more than 0 and at most 1
   */
  static Recommendation of(List<Forecast> forecasts, double rateKept) {
    Forecast fastest = forecasts.stream().max(BY_RATE).orElseThrow();
    Forecast chosen =
        forecasts.stream()
            .filter(it -> it.imagesPerSecond() >= rateKept * fastest.imagesPerSecond())
            .min(
                Comparator.comparingInt(Recommendation::effectiveBatch)
                    .thenComparing(it -> it.candidate().averagingFrequency())
                    .thenComparing(BY_RATE.reversed()))
            .orElseThrow();
    return new Recommendation(chosen, fastest);
  }

  private static int effectiveBatch(Forecast forecast) {
    return forecast.candidate().setup().effectiveBatch();
  }
}
