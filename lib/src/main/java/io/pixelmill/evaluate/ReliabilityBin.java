package io.pixelmill.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The images whose prediction was about equally confident.
 *
 * @param from smallest confidence of the bin
 * @param to largest confidence of the bin, exclusive but for the last bin
 * @param confidence mean confidence, NaN where the bin is empty
 * @param accuracy share of right predictions, NaN where the bin is empty
 */
public record ReliabilityBin(
    double from, double to, long count, double confidence, double accuracy) {
  static List<ReliabilityBin> of(CalibrationCounts counts) {
    return IntStream.range(0, counts.bins())
        .mapToObj(
            bin ->
                new ReliabilityBin(
                    (double) bin / counts.bins(),
                    (bin + 1.0) / counts.bins(),
                    counts.rows(bin),
                    counts.confidence(bin) / counts.rows(bin),
                    (double) counts.correct(bin) / counts.rows(bin)))
        .toList();
  }

  /**
   * Expected calibration error: how far confidence and accuracy lie apart, averaged over the
   * images.
   */
  static double expectedCalibrationError(List<ReliabilityBin> bins) {
    double total = bins.stream().mapToLong(ReliabilityBin::count).sum();
    return bins.stream()
            .filter(bin -> bin.count() > 0)
            .mapToDouble(bin -> bin.count() * Math.abs(bin.accuracy() - bin.confidence()))
            .sum()
        / total;
  }
}
