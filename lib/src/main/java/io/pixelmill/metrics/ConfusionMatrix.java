package io.pixelmill.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How many images of each class (rows) were given each class (columns). */
public final class ConfusionMatrix implements Serializable {
  private final int classes;
  private final long[] counts;

  /** Images of one class that were given another, or the same. */
  public record Cell(int label, int predicted, long count) {}

  public ConfusionMatrix(int classes) {
    this.classes = classes;
    this.counts = new long[Math.multiplyExact(classes, classes)];
  }

  public void add(int label, int predicted) {
    counts[label * classes + predicted]++;
  }

  public void addAll(ConfusionMatrix other) {
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

  /** Share of the images that were given their own class; NaN without images. */
  public double accuracy() {
    return (double) correct() / total();
  }

  /** Share of the class's images that were given it; NaN where there are none. */
  public double recall(int label) {
    return (double) at(label, label) / support(label);
  }

  /**
   * Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN); NaN where no image is of the
   * class or was given it.
   */
  public double f1(int label) {
    return 2.0 * at(label, label) / (support(label) + predicted(label));
  }

  /** Mean recall over the classes that have images. */
  public double balancedAccuracy() {
    return mean(this::recall);
  }

  /** Mean F1 over the classes for which it is defined. */
  public double macroF1() {
    return mean(this::f1);
  }

  private double mean(IntToDoubleFunction figure) {
    return IntStream.range(0, classes)
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
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
