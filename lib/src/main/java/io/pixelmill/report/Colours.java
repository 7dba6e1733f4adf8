package io.pixelmill.report;

import java.util.List;

/**
 * Brightness and colour of prepared images.
 *
 * @param channels of the training images, in their stored order; may be empty
 * @param brightness images by the mean of all their values, in bins of equal width from 0 to 256;
 *     may be empty
 */
public record Colours(List<ChannelStatistics> channels, List<SplitCounts> brightness) {
  static final int LEVELS = 256;

  public static final Colours NONE = new Colours(List.of(), List.of());

  public Colours {
    channels = List.copyOf(channels);
    brightness = List.copyOf(brightness);
  }
}
