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
 * @param tally of that epoch so far
 * @param history a row for each epoch that is complete
 * @param arrays what anything beside the network remembers, by name; not to be written to
 */
public record TrainingState(
    int epoch,
    int rounds,
    long images,
    double seconds,
    EpochTally tally,
    List<HistoryRow> history,
    SortedMap<String, float[]> arrays) {
  public TrainingState {
    history = List.copyOf(history);
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** Before the first round. */
  public static TrainingState fresh() {
    return new TrainingState(1, 0, 0, 0, EpochTally.EMPTY, List.of(), new TreeMap<>());
  }

  public TrainingState afterRound(EpochTally round) {
    return new TrainingState(
        epoch,
        rounds + 1,
        images + round.images(),
        seconds + round.seconds(),
        tally.plus(round),
        history,
        arrays);
  }

  /**
   * @param row of the epoch whose rounds are all done
   */
  public TrainingState afterEpoch(HistoryRow row) {
    List<HistoryRow> rows = new ArrayList<>(history);
    rows.add(row);
    return new TrainingState(epoch + 1, 0, images, seconds, EpochTally.EMPTY, rows, arrays);
  }

  /**
   * @param values kept, not copied
   */
  public TrainingState with(String name, float[] values) {
    SortedMap<String, float[]> more = new TreeMap<>(arrays);
    more.put(name, values);
    return new TrainingState(epoch, rounds, images, seconds, tally, history, more);
  }
}
