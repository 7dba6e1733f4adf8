package io.pixelmill.benchmarks;

import java.util.List;

/**
 * What repetitions of one measurement gave.
 *
 * @param values one or more
 */
record Samples(List<Double> values) {
  Samples {
    values = values.stream().sorted().toList();
  }

  double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  double smallest() {
    return values.get(0);
  }

  double largest() {
    return values.get(values.size() - 1);
  }
}
