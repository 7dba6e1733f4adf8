package io.pixelmill.prepare;

import java.util.List;

/**
 * The values of all prepared images of one split.
 *
 * @param channels in their stored order
 * @param brightness images by the mean of their values, in {@value PixelSums#BINS} bins of equal
 *     width from 0 to 256
 */
public record PixelStatistics(List<Channel> channels, List<Long> brightness) {
  public PixelStatistics {
    channels = List.copyOf(channels);
    brightness = List.copyOf(brightness);
  }

  /**
   * @param values how many there are
   * @param sum of these
   * @param squares sum of their squares
   */
  public record Channel(long values, long sum, long squares) {
    public double mean() {
      return (double) sum / values;
    }

    /** Standard deviation. */
    public double deviation() {
      return Math.sqrt(Math.max(0, (double) squares / values - mean() * mean()));
    }
  }
}
