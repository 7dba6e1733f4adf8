package io.pixelmill.report;

import java.util.List;

/**
 * How a figure of the images is spread. Its figures are not numbers where there are no images.
 *
 * @param median of two middle values the smaller
 * @param bins in order and without gaps, the first and the last of them not empty
 */
public record Distribution(double minimum, double median, double maximum, List<Bin> bins) {
  public Distribution {
    bins = List.copyOf(bins);
  }

  /**
   * Images whose figure is {@code from} or more and less than {@code to}.
   *
   * @param to infinite where the bin holds all that is larger
   */
  public record Bin(double from, double to, long images) {}
}
