package io.pixelmill.preflight;

import org.apache.spark.api.java.function.Function;

/** Which time it is in a process, in milliseconds. */
record Clock() implements Function<String, String> {
  @Override
  public String call(String executor) {
    return Long.toString(System.currentTimeMillis());
  }

  /**
   * By how much a clock is surely ahead of the driver's, or behind it where negative.
   *
   * @param millis that it told
   * @param from the driver's time before it was asked
   * @param to the driver's time after it had answered
   * @return seconds
   */
  static double skew(long millis, long from, long to) {
    return (millis < from ? millis - from : Math.max(0, millis - to)) / 1e3;
  }
}
