package io.pixelmill.evaluate;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/** The smallest distinct values of all that were added, in whatever order they came. */
final class SmallestValues<T extends Comparable<T>> implements Serializable {
  private final int limit;
  private final TreeSet<T> values = new TreeSet<>();

  SmallestValues(int limit) {
    this.limit = limit;
  }

  void add(T value) {
    if (values.size() < limit || (limit > 0 && value.compareTo(values.last()) < 0)) {
      values.add(value);
      if (values.size() > limit) {
        values.pollLast();
      }
    }
  }

  void addAll(SmallestValues<T> other) {
    other.values.forEach(this::add);
  }

  List<T> inOrder() {
    return List.copyOf(values);
  }
}
