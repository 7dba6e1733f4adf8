package io.pixelmill.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An epoch of training, as its rows of the {@code history} table tell it.
 *
 * @param epoch 1 for the first
 * @param rounds averaging rounds of the epoch
 * @param iteration steps of one worker since training began, after the epoch
 * @param images trained on in the epoch
 * @param trainLoss mean over the images, each with the weights of its step
 * @param learningRate of the last round
 * @param batchSize of the last round
 * @param averagingFrequency of the last round
 * @param seconds of the rounds, validation aside
 * @param phases what they were spent on
 * @param bytesDown sum over the rounds
 * @param bytesUp sum over the rounds
 * @param validation after the epoch
 */
public record EpochSummary(
    int epoch,
    int rounds,
    int iteration,
    long images,
    double trainLoss,
    double learningRate,
    int batchSize,
    int averagingFrequency,
    double seconds,
    RoundPhases phases,
    long bytesDown,
    long bytesUp,
    ValidationMetrics validation) {

  /**
   * One for each epoch, in their order.
   *
   * @param history in any order
   */
  public static List<EpochSummary> of(List<HistoryRow> history) {
    Map<Integer, List<HistoryRow>> epochs = new TreeMap<>();
    history.stream()
        .sorted(Comparator.comparingInt(HistoryRow::round))
        .forEach(row -> epochs.computeIfAbsent(row.epoch(), e -> new ArrayList<>()).add(row));
    return epochs.values().stream().map(EpochSummary::ofRounds).toList();
  }

  /**
   * The epoch of the highest validation accuracy, the first of equals; nothing where it was never
   * measured.
   */
  public static Optional<EpochSummary> best(List<EpochSummary> epochs) {
    return epochs.stream()
        .filter(epoch -> !Double.isNaN(epoch.validation().accuracy()))
        .max(
            Comparator.<EpochSummary>comparingDouble(epoch -> epoch.validation().accuracy())
                .thenComparing(EpochSummary::epoch, Comparator.reverseOrder()));
  }

  private static EpochSummary ofRounds(List<HistoryRow> rounds) {
    HistoryRow last = rounds.get(rounds.size() - 1);
    long images = rounds.stream().mapToLong(HistoryRow::images).sum();
    return new EpochSummary(
        last.epoch(),
        rounds.size(),
        last.iteration(),
        images,
        rounds.stream().mapToDouble(row -> row.loss() * row.images()).sum() / images,
        last.learningRate(),
        last.batchSize(),
        last.averagingFrequency(),
        rounds.stream().mapToDouble(HistoryRow::seconds).sum(),
        rounds.stream().map(HistoryRow::phases).reduce(RoundPhases.NONE, RoundPhases::plus),
        rounds.stream().mapToLong(HistoryRow::bytesDown).sum(),
        rounds.stream().mapToLong(HistoryRow::bytesUp).sum(),
        last.validation());
  }

  public double imagesPerSecond() {
    return images / seconds;
  }
}
