package io.pixelmill.report;

import java.util.Objects;

/**
 * The values of one channel over all pixels of the training images; not numbers where there are
 * none.
 *
 * @param channel such as red or grey
 * @param mean 0 to 255
 * @param deviation standard deviation, 0 to 255
 */
public record ChannelStatistics(String channel, double mean, double deviation) {
  public ChannelStatistics {
    Objects.requireNonNull(channel, "channel is null");
  }

  /**
   * From whole numbers, which come out the same in whatever order images are added up.
   *
   * @param values of the channel, over all images
   * @param sum of these
   * @param squares sum of their squares
   */
  public static ChannelStatistics of(String channel, long values, long sum, long squares) {
    double mean = (double) sum / values;
    double variance = (double) squares / values - mean * mean;
    return new ChannelStatistics(channel, mean, Math.sqrt(Math.max(0, variance)));
  }
}
