package io.pixelmill.evaluate;

import java.io.Serializable;
import java.util.Arrays;

/** Distinct keys in ascending order, each with its number of positive and negative rows. */
final class ScoreEntries implements Serializable {
  private int[] keys;
  private long[] positives;
  private long[] negatives;
  private int size;

  ScoreEntries(int room) {
    keys = new int[room];
    positives = new long[room];
    negatives = new long[room];
  }

  int size() {
    return size;
  }

  /**
   * @param key not less than any key before
   */
  void append(int key, long positive, long negative) {
    if (size == 0 || keys[size - 1] != key) {
      keys[size++] = key;
    }
    positives[size - 1] += positive;
    negatives[size - 1] += negative;
  }

  ScoreEntries mergedWith(ScoreEntries other) {
    ScoreEntries merged = new ScoreEntries(size + other.size);
    int mine = 0;
    int theirs = 0;
    while (mine < size || theirs < other.size) {
      if (theirs == other.size || (mine < size && keys[mine] <= other.keys[theirs])) {
        merged.appendFrom(this, mine++, 0);
      } else {
        merged.appendFrom(other, theirs++, 0);
      }
    }
    return merged.trimmed();
  }

  /** The same rows under keys without their lowest bits. */
  ScoreEntries shiftedRight(int bits) {
    ScoreEntries shifted = new ScoreEntries(size);
    for (int i = 0; i < size; i++) {
      shifted.appendFrom(this, i, bits);
    }
    return shifted.trimmed();
  }

  /** Area under the ROC curve by the trapezoid rule, NaN where a side is empty. */
  double rocAuc() {
    double area = 0;
    long below = 0;
    long allPositives = 0;
    for (int i = 0; i < size; i++) {
      area += positives[i] * (below + negatives[i] / 2.0);
      below += negatives[i];
      allPositives += positives[i];
    }
    return allPositives == 0 || below == 0 ? Double.NaN : area / allPositives / below;
  }

  private void appendFrom(ScoreEntries source, int index, int bits) {
    append(source.keys[index] >>> bits, source.positives[index], source.negatives[index]);
  }

  private ScoreEntries trimmed() {
    keys = Arrays.copyOf(keys, size);
    positives = Arrays.copyOf(positives, size);
    negatives = Arrays.copyOf(negatives, size);
    return this;
  }
}
