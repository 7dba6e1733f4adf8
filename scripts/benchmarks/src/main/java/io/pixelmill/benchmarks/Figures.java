package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The last lines of a run: {@code figure NAME VALUE}, for programs to read. */
final class Figures {
  private final Map<String, Double> values = new LinkedHashMap<>();

  Figures add(String name, double value) {
    values.put(name, value);
    return this;
  }

  void print(PrintStream out) {
    values.forEach((name, value) -> out.printf(Locale.ROOT, "figure %s %s%n", name, text(value)));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%.0f", value);
  }
}
