package io.pixelmill.train.state;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.table.ValidationMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a training has come: with the network's state, all that going on needs.
 *
 * @param epoch that the next round belongs to, 1 for the first
 * @param rounds of that epoch that are done
 * @param images trained on in all epochs
 * @param seconds of all rounds
 * @param firstLoss mean loss of the very first round, NaN before it
 * @param current rows of that epoch's rounds
 * @param history rows of the rounds of all epochs that are complete
 * @param layers rows of all epochs that are complete
 * @param watched the metric of early stopping after each of these epochs
 * @param arrays what anything beside the network remembers, by name; not to be written to
 */
public record TrainingState(
    int epoch,
    int rounds,
    long images,
    double seconds,
    double firstLoss,
    List<HistoryRow> current,
    List<HistoryRow> history,
    List<LayerRow> layers,
    List<Double> watched,
    SortedMap<String, float[]> arrays) {
  public TrainingState {
    current = GrowingList.of(current); // an epoch may have very many rounds
    history = List.copyOf(history);
    layers = List.copyOf(layers);
    watched = List.copyOf(watched);
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** Before the first round. */
  public static TrainingState fresh() {
    return new TrainingState(
        1, 0, 0, 0, Double.NaN, List.of(), List.of(), List.of(), List.of(), new TreeMap<>());
  }

  public TrainingState afterRound(HistoryRow round) {
    return new TrainingState(
        epoch,
        rounds + 1,
        images + round.images(),
        seconds + round.seconds(),
        images == 0 ? round.loss() : firstLoss,
        GrowingList.of(current).plus(round),
        history,
        layers,
        watched,
        arrays);
  }

  /**
   * After an epoch whose rounds are all done.
   *
   * @param validation measured after it
   * @param metric of early stopping
   * @param rows of its layers
   */
  public TrainingState afterEpoch(
      ValidationMetrics validation, double metric, List<LayerRow> rows) {
    List<HistoryRow> measured = new ArrayList<>(current);
    measured.add(measured.remove(measured.size() - 1).with(validation));
    return new TrainingState(
        epoch + 1,
        0,
        images,
        seconds,
        firstLoss,
        List.of(),
        joined(history, measured),
        joined(layers, rows),
        joined(watched, List.of(metric)),
        arrays);
  }

  /**
   * @param values kept, not copied
   */
  public TrainingState with(String name, float[] values) {
    SortedMap<String, float[]> more = new TreeMap<>(arrays);
    more.put(name, values);
    return new TrainingState(
        epoch, rounds, images, seconds, firstLoss, current, history, layers, watched, more);
  }

  /** Epochs that are complete. */
  public int epochs() {
    return epoch - 1;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
