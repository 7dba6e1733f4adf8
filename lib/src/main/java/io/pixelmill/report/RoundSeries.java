package io.pixelmill.report;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.RoundPhases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rounds of a training, gathered into so few points that a chart can show them. */
final class RoundSeries {
  /** The smoothed loss looks back over this share of the training. */
  private static final double SMOOTHED_SHARE = 1.0 / 40;

  private RoundSeries() {}

  /**
   * Consecutive rounds as one point.
   *
   * @param epochs passed at its end, such as 1.5 in the middle of the second
   * @param loss mean over the images
   * @param smoothedLoss the exponential moving mean over the rounds, at the point's end
   * @param last of its rounds
   * @param rounds how many they are
   * @param phases sums over the rounds
   */
  record Point(
      double epochs,
      double loss,
      double smoothedLoss,
      HistoryRow last,
      int rounds,
      RoundPhases phases) {}

  /**
   * @param history in the rounds' order
   * @param limit of the number of points
   */
  static List<Point> of(List<HistoryRow> history, int limit) {
    double[] smoothed = smoothed(history);
    double[] positions = positions(history);
    int points = Math.min(limit, history.size());
    return IntStream.range(0, points)
        .mapToObj(
            point -> {
              int from = share(history.size(), point, points);
              int to = share(history.size(), point + 1, points);
              return point(history.subList(from, to), positions[to - 1], smoothed[to - 1]);
            })
        .toList();
  }

  private static Point point(List<HistoryRow> rounds, double epochs, double smoothed) {
    long images = rounds.stream().mapToLong(HistoryRow::images).sum();
    return new Point(
        epochs,
        rounds.stream().mapToDouble(row -> row.loss() * row.images()).sum() / images,
        smoothed,
        rounds.get(rounds.size() - 1),
        rounds.size(),
        rounds.stream().map(HistoryRow::phases).reduce(RoundPhases.NONE, RoundPhases::plus));
  }

  /** An exponential moving mean that does not lean to where it began. */
  private static double[] smoothed(List<HistoryRow> history) {
    double keep = 1 - Math.min(1, 2 / (history.size() * SMOOTHED_SHARE + 1));
    double[] means = new double[history.size()];
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < means.length; i++) {
      sum = keep * sum + history.get(i).loss();
      weights = keep * weights + 1;
      means[i] = sum / weights;
    }
    return means;
  }

  /** An epoch that was not finished counts as large as the largest. */
  private static double[] positions(List<HistoryRow> history) {
    Map<Integer, Long> sizes = new HashMap<>();
    history.forEach(row -> sizes.merge(row.epoch(), row.images(), Long::sum));
    long largest = sizes.values().stream().mapToLong(Long::longValue).max().orElse(1);
    List<Integer> epochs = new ArrayList<>(sizes.keySet());
    int lastEpoch = epochs.stream().mapToInt(Integer::intValue).max().orElse(0);
    double[] positions = new double[history.size()];
    long images = 0;
    int epoch = 0;
    for (int i = 0; i < positions.length; i++) {
      HistoryRow row = history.get(i);
      images = row.epoch() == epoch ? images + row.images() : row.images();
      epoch = row.epoch();
      long size = epoch == lastEpoch ? largest : sizes.get(epoch);
      positions[i] = epoch - 1 + (double) images / size;
    }
    return positions;
  }

  private static int share(int length, int part, int parts) {
    return (int) ((long) length * part / parts);
  }
}
