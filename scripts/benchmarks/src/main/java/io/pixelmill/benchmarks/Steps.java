package io.pixelmill.benchmarks;

import java.util.function.IntConsumer;

/** Repeats a step for a time. */
final class Steps {
  private Steps() {}

  /**
   * @param step takes the number of the step, 0 for the first
   * @return mean seconds of a step
   */
  static double seconds(double duration, IntConsumer step) {
    long start = System.nanoTime();
    long end = start + (long) (duration * 1e9);
    int steps = 0;
    long now;
    do {
      step.accept(steps++);
      now = System.nanoTime();
    } while (now < end);
    return (now - start) / 1e9 / steps;
  }
}
