package io.pixelmill.prepare.quality;

/**
 * The values of one colour channel, 0 to 255.
 *
 * @param deviation standard deviation of all values
 */
public record ChannelStatistics(double mean, double deviation, int minimum, int maximum) {
  /**
   * @param values one or more, 0 to 255
   */
  static ChannelStatistics of(int[] values) {
    long sum = 0;
    long squares = 0;
    int minimum = 255;
    int maximum = 0;
    for (int value : values) {
      sum += value;
      squares += value * value;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    long count = values.length;
    // Exact until here: the difference of two rounded means would lose a small deviation.
    double deviation = Math.sqrt(count * squares - sum * sum) / count;
    return new ChannelStatistics((double) sum / count, deviation, minimum, maximum);
  }
}
