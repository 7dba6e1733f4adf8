package io.pixelmill.report;

import io.pixelmill.evaluate.Estimate;
import java.util.Locale;

/** Numbers as a reader sees them; an undefined one is a dash. */
final class Figures {
  private static final String UNDEFINED = "–";

  private Figures() {}

  static String percent(double share) {
    return Double.isNaN(share)
        ? UNDEFINED
        : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  static String decimal(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.3f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String duration(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }

  /** The interval alone, empty where there is none. */
  static String interval(Estimate estimate) {
    return estimate.hasInterval()
        ? String.format(
            Locale.ROOT, "%.1f–%.1f\u00a0%%", 100 * estimate.lower(), 100 * estimate.upper())
        : "";
  }
}
