package io.pixelmill.evaluate;

import java.io.Serializable;

/** Rows, right answers and summed confidence in equally wide bins of confidence. */
final class CalibrationCounts implements Serializable {
  private final long[] rows;
  private final long[] correct;
  private final FixedPointSums confidence;

  CalibrationCounts(int bins) {
    rows = new long[bins];
    correct = new long[bins];
    confidence = new FixedPointSums(bins);
  }

  void add(double confidence, boolean right) {
    int bin = Math.min((int) (confidence * rows.length), rows.length - 1);
    rows[bin]++;
    correct[bin] += right ? 1 : 0;
    this.confidence.add(bin, confidence);
  }

  void addAll(CalibrationCounts other) {
    for (int bin = 0; bin < rows.length; bin++) {
      rows[bin] += other.rows[bin];
      correct[bin] += other.correct[bin];
    }
    confidence.addAll(other.confidence);
  }

  int bins() {
    return rows.length;
  }

  long rows(int bin) {
    return rows[bin];
  }

  long correct(int bin) {
    return correct[bin];
  }

  double confidence(int bin) {
    return confidence.at(bin);
  }
}
