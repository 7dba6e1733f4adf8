package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.BiFunction;

/** Rates of contestants for people to read. */
final class RateTable {
  private RateTable() {}

  /**
   * @param column name of the last column
   * @param ratio what stands there for a contestant and a batch size
   */
  static void print(
      PrintStream out,
      Map<Child, Map<Integer, Samples>> rates,
      String column,
      BiFunction<Child, Integer, Double> ratio) {
    out.printf(
        "%n%-44s %6s %10s %20s %16s%n",
        "images/s", "batch", "median", "smallest - largest", column);
    rates.forEach(
        (child, sizes) ->
            sizes.forEach(
                (size, samples) ->
                    out.printf(
                        "%-44s %6d %,10.0f %20s %16.2f%n",
                        child.title(),
                        size,
                        samples.median(),
                        "%,.0f - %,.0f".formatted(samples.smallest(), samples.largest()),
                        ratio.apply(child, size))));
    out.println();
  }

  /** Of the medians. */
  static double ratio(
      Map<Child, Map<Integer, Samples>> rates, Child ours, Child other, int batchSize) {
    return rates.get(ours).get(batchSize).median() / rates.get(other).get(batchSize).median();
  }
}
