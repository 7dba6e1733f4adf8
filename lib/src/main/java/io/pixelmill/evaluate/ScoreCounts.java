package io.pixelmill.evaluate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many positive and negative rows have each score, for one class against the rest. Scores are
 * keyed by their float bits, which sort like the scores themselves. Beyond a capacity of distinct
 * keys the bits are shifted right by the smallest shift that makes them fit; a part never needs a
 * larger shift than the whole, so the counts do not depend on the order of adding and merging.
 */
final class ScoreCounts implements Serializable {
  private static final int MINIMUM_BUFFER = 64;

  private final int capacity;
  private ScoreEntries entries = new ScoreEntries(0);
  private int shift;

  /**
   * Rows that are not among the entries yet: float bits (at most 30) and a last bit that is 1 for a
   * positive row.
   */
  private int[] buffer = {};

  private int buffered;

  ScoreCounts(int capacity) {
    this.capacity = capacity;
  }

  enum Side {
    POSITIVE,
    NEGATIVE
  }

  /**
   * @param score 0 to 1
   */
  void add(float score, Side side) {
    if (buffered == buffer.length) {
      emptyBuffer();
      buffer = new int[Math.max(MINIMUM_BUFFER, entries.size())];
    }
    // Adding zero turns -0, whose bits would sort last, into 0.
    buffer[buffered++] = Float.floatToIntBits(score + 0f) << 1 | (side == Side.POSITIVE ? 1 : 0);
  }

  void addAll(ScoreCounts other) {
    emptyBuffer();
    other.emptyBuffer();
    int common = Math.max(shift, other.shift);
    ScoreEntries theirs = other.entries.shiftedRight(common - other.shift);
    entries = entries.shiftedRight(common - shift);
    shift = common;
    merge(theirs);
  }

  /** Area under the ROC curve by the trapezoid rule, NaN where a side is empty. */
  double rocAuc() {
    emptyBuffer();
    return entries.rocAuc();
  }

  /** Low bits of the scores' float bits that were dropped; 0 when every score is told apart. */
  int droppedBits() {
    emptyBuffer();
    return shift;
  }

  private void emptyBuffer() {
    if (buffered == 0) {
      return;
    }
    Arrays.sort(buffer, 0, buffered);
    ScoreEntries added = new ScoreEntries(buffered);
    for (int i = 0; i < buffered; i++) {
      int positive = buffer[i] & 1;
      added.append(buffer[i] >>> 1 >>> shift, positive, 1 - positive);
    }
    buffer = new int[] {};
    buffered = 0;
    merge(added);
  }

  private void merge(ScoreEntries added) {
    entries = entries.mergedWith(added);
    while (entries.size() > capacity) {
      entries = entries.shiftedRight(1);
      shift++;
    }
  }
}
