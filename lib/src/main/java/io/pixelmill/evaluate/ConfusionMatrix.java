package io.pixelmill.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many images of each class (rows) were given each class (columns). */
public final class ConfusionMatrix implements Serializable {
  private final int classes;
  private final long[] counts;

  /** Images of one class that were given another, or the same. */
  public record Cell(int label, int predicted, long count) {}

  ConfusionMatrix(int classes) {
    this.classes = classes;
    this.counts = new long[Math.multiplyExact(classes, classes)];
  }

  void add(int label, int predicted) {
    counts[label * classes + predicted]++;
  }

  void addAll(ConfusionMatrix other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  public int classes() {
    return classes;
  }

  /** Images of one class that were given another, or the same. */
  public long at(int label, int predicted) {
    return counts[label * classes + predicted];
  }

  /** Images of the class. */
  public long support(int label) {
    long sum = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      sum += at(label, predicted);
    }
    return sum;
  }

  /** Images that were given the class. */
  public long predicted(int predicted) {
    long sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += at(label, predicted);
    }
    return sum;
  }

  /** Images that were given their own class. */
  public long correct() {
    long sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += at(label, label);
    }
    return sum;
  }

  /** The pairs that happened, by label, then predicted label. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        if (at(label, predicted) > 0) {
          cells.add(new Cell(label, predicted, at(label, predicted)));
        }
      }
    }
    return cells;
  }

  public long total() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix && Arrays.equals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}
