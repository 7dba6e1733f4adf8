package io.pixelmill.report;

import io.pixelmill.evaluate.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as a reader sees them; an undefined one is a dash. */
final class Figures {
  private static final String UNDEFINED = "–";

  /** Shares below it would be rounded to 0. */
  private static final double LEAST_SHOWN = 0.0005;

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Figures() {}

  static String percent(double share) {
    return Double.isNaN(share)
        ? UNDEFINED
        : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  /** A dash where there is nothing to have a share of; never 0 where there is some. */
  static String share(long some, long all) {
    double share = all == 0 ? Double.NaN : (double) some / all;
    return some > 0 && share < LEAST_SHOWN ? "<\u00a0" + percent(2 * LEAST_SHOWN) : percent(share);
  }

  static String decimal(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.3f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String counted(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** With as many decimals as it needs, two at most. */
  static String plain(double value) {
    DecimalFormat format =
        new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return Double.isFinite(value) ? format.format(value) : UNDEFINED;
  }

  /** The interval alone, empty where there is none. */
  static String interval(Estimate estimate) {
    return estimate.hasInterval()
        ? String.format(
            Locale.ROOT, "%.1f–%.1f\u00a0%%", 100 * estimate.lower(), 100 * estimate.upper())
        : "";
  }

  /** Three significant digits. */
  static String significant(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toString()
        : UNDEFINED;
  }

  static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 120
        ? "%d min".formatted(minutes)
        : "%d h %02d min".formatted(minutes / 60, minutes % 60);
  }

  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 ? "%.0f\u00a0%s" : "%.1f\u00a0%s", value, UNITS[unit]);
  }
}
