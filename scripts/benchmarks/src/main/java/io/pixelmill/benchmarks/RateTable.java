package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.Map;

/** Rates of contestants for people to read. */
final class RateTable {
  private RateTable() {}

  /**
   * @param ours whose rates are compared with the others'
   */
  static void print(PrintStream out, Map<Child, Map<Integer, Samples>> rates, Child ours) {
    out.printf(
        "%n%-28s %6s %12s %24s %14s%n",
        "images/s", "batch", "median", "smallest - largest", "ours over it");
    rates.forEach(
        (child, sizes) ->
            sizes.forEach(
                (size, samples) ->
                    out.printf(
                        "%-28s %6d %,12.0f %24s %14.2f%n",
                        child.title(),
                        size,
                        samples.median(),
                        "%,.0f - %,.0f".formatted(samples.smallest(), samples.largest()),
                        ratio(rates, ours, child, size))));
    out.println();
  }

  /** Of the medians. */
  static double ratio(
      Map<Child, Map<Integer, Samples>> rates, Child ours, Child other, int batchSize) {
    return rates.get(ours).get(batchSize).median() / rates.get(other).get(batchSize).median();
  }
}
