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
}
