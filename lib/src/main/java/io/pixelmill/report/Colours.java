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

  /** As many bins as a page shows well. */
  public static final int BINS = 16;

  public static final Colours NONE = new Colours(List.of(), List.of());

  public Colours {
    channels = List.copyOf(channels);
    brightness = List.copyOf(brightness);
  }

  /**
   * Which of {@link #BINS} bins an image belongs to.
   *
   * @param values of all channels of the image, more than 0
   * @param sum of these, each 0 to 255
   */
  public static int bin(long values, long sum) {
    return (int) (BINS * sum / (LEVELS * values));
  }
}
