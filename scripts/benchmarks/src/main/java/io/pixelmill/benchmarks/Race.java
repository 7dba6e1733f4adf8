package io.pixelmill.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Contestants that take turns, so that a slower minute of the machine is everybody's: A B C, A B C,
 * … Only one computes at a time.
 *
 * @param repetitions of each contestant and batch size that count
 * @param seconds of each
 * @param warmUp seconds of one more before, which does not count
 */
record Race(int repetitions, double seconds, double warmUp) {
  /**
   * @return by contestant and batch size, in the given order
   */
  Map<Child, Map<Integer, Samples>> run(
      List<Child> children, List<Integer> batchSizes, PrintStream progress) {
    Map<Child, Map<Integer, List<Double>>> values = new LinkedHashMap<>();
    for (Child child : children) {
      child.ready();
      values.put(child, new LinkedHashMap<>());
    }
    for (Child child : children) {
      for (int batchSize : batchSizes) {
        progress.printf("warm-up: %s, batch %d%n", child.title(), batchSize);
        child.measure(batchSize, warmUp);
        values.get(child).put(batchSize, new ArrayList<>());
      }
    }
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      for (int batchSize : batchSizes) {
        for (Child child : children) {
          double rate = child.measure(batchSize, seconds);
          progress.printf(
              "repetition %d of %d: %s, batch %d: %,.0f images/s%n",
              repetition, repetitions, child.title(), batchSize, rate);
          values.get(child).get(batchSize).add(rate);
        }
      }
    }
    Map<Child, Map<Integer, Samples>> samples = new LinkedHashMap<>();
    values.forEach(
        (child, sizes) -> {
          Map<Integer, Samples> bySize = new LinkedHashMap<>();
          sizes.forEach((size, rates) -> bySize.put(size, new Samples(rates)));
          samples.put(child, bySize);
        });
    return samples;
  }
}
