package io.pixelmill.prepare;

import java.util.List;

/**
 * The values of all prepared images of one split.
 *
 * @param channels in their stored order
 * @param brightness images by the mean of their values, in {@link #BINS} bins of equal width from 0
 *     to 256
 */
public record PixelStatistics(List<Channel> channels, List<Long> brightness) {
  /** As many as a page shows well. */
  public static final int BINS = 16;

  private static final int LEVELS = 256;

  public PixelStatistics {
    channels = List.copyOf(channels);
    brightness = List.copyOf(brightness);
  }

  /**
   * Which of the bins of brightness an image belongs to.
   *
   * @param values of all channels of the image, more than 0
   * @param sum of these, each 0 to 255
   */
  static int bin(long values, long sum) {
    return (int) (BINS * sum / (LEVELS * values));
  }

  /**
   * The values of one channel; where there are none, mean and deviation are no numbers.
   *
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
