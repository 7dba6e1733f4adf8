package io.pixelmill.train.state;

import io.pixelmill.table.HistoryRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a training has come: with the network's state, all that going on needs.
 *
 * @param epoch that the next round belongs to, 1 for the first
 * @param rounds of that epoch that are done
 * @param images trained on in all epochs
 * @param seconds of all rounds
 * @param firstLoss mean loss of the very first round, NaN before it
 * @param tally of that epoch so far
 * @param history a row for each epoch that is complete
 * @param watched the metric of early stopping after each of these epochs
 * @param arrays what anything beside the network remembers, by name; not to be written to
 */
public record TrainingState(
    int epoch,
    int rounds,
    long images,
    double seconds,
    double firstLoss,
    EpochTally tally,
    List<HistoryRow> history,
    List<Double> watched,
    SortedMap<String, float[]> arrays) {
  public TrainingState {
    history = List.copyOf(history);
    watched = List.copyOf(watched);
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** Before the first round. */
  public static TrainingState fresh() {
    return new TrainingState(
        1, 0, 0, 0, Double.NaN, EpochTally.EMPTY, List.of(), List.of(), new TreeMap<>());
  }

  public TrainingState afterRound(EpochTally round) {
    return new TrainingState(
        epoch,
        rounds + 1,
        images + round.images(),
        seconds + round.seconds(),
        images == 0 ? round.loss() : firstLoss,
        tally.plus(round),
        history,
        watched,
        arrays);
  }

  /**
   * @param row of the epoch whose rounds are all done
   * @param metric of early stopping
   */
  public TrainingState afterEpoch(HistoryRow row, double metric) {
    return new TrainingState(
        epoch + 1,
        0,
        images,
        seconds,
        firstLoss,
        EpochTally.EMPTY,
        with(history, row),
        with(watched, metric),
        arrays);
  }

  /**
   * @param values kept, not copied
   */
  public TrainingState with(String name, float[] values) {
    SortedMap<String, float[]> more = new TreeMap<>(arrays);
    more.put(name, values);
    return new TrainingState(
        epoch, rounds, images, seconds, firstLoss, tally, history, watched, more);
  }

  /** Epochs that are complete. */
  public int epochs() {
    return epoch - 1;
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
