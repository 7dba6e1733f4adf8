package io.pixelmill.jobs;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What a job tells the person or the log that watches it. */
final class Console {
  private final PrintWriter out;

  Console(PrintWriter out) {
    this.out = out;
  }

  /** The title of a job. */
  void title(String title) {
    out.println();
    out.println("== " + title);
    out.flush();
  }

  /** One finding, input or output. */
  void fact(String name, String value) {
    out.printf("   %-12s %s%n", name, value);
    out.flush();
  }

  /** Text as it is, such as printed settings. */
  void text(String text) {
    out.print(text);
    out.flush();
  }

  /**
   * How far a long phase is.
   *
   * @param rate items a second
   * @param left time left as far as that can be told
   */
  void progress(String phase, long done, long total, String items, double rate, Duration left) {
    out.printf(
        "   ... %-10s %,d of %,d %s, %.0f %%, %,.0f %s/s, %s left%n",
        phase,
        done,
        total,
        items,
        total == 0 ? 100.0 : 100.0 * done / total,
        rate,
        items,
        text(left));
    out.flush();
  }

  /** Several lines below one name. */
  void list(String name, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      fact(i == 0 ? name : "", lines.get(i));
    }
  }

  static String text(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }
}
