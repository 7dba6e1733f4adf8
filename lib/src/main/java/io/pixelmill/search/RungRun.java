package io.pixelmill.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The trials of one rung as they come in, ranked so far. */
final class RungRun {
  private final Rungs rungs;
  private final int rung;
  private final int trials;
  private final Standing standing;
  private final Pace pace;
  private final SearchProgress progress;
  private final List<TrialRecord> records;

  /**
   * @param known records of an earlier run
   * @param trials of the rung, those of the known records too
   */
  RungRun(
      Rungs rungs,
      int rung,
      int trials,
      List<TrialRecord> known,
      Standing standing,
      Pace pace,
      SearchProgress progress) {
    this.rungs = rungs;
    this.rung = rung;
    this.trials = trials;
    this.standing = standing;
    this.pace = pace;
    this.progress = progress;
    this.records = new ArrayList<>(known);
    progress.rung(rung + 1, rungs.count(), trials, known.size(), rungs.epochs().get(rung));
  }

  void add(TrialRecord record) {
    records.add(record);
    pace.trained(rungs.added(rung));
    record
        .failure()
        .ifPresentOrElse(
            reason -> progress.failed(record.trial(), reason),
            () -> progress.trained(place(record)));
  }

  List<TrialRecord> records() {
    return List.copyOf(records);
  }

  private SearchProgress.Place place(TrialRecord record) {
    Duration left = pace.left(rungs.epochsLeft(rung, trials - records.size(), trials));
    return new SearchProgress.Place(
        record.trial(),
        record.epochs().size(),
        record.metric(),
        1 + standing.ranked(records).indexOf(record),
        records.size(),
        trials,
        left);
  }

  /** How long an epoch takes, with all trainings that run side by side. */
  static final class Pace {
    private final long started = System.nanoTime();
    private long epochs;

    private void trained(int more) {
      epochs += more;
    }

    private Duration left(long epochsLeft) {
      return Duration.ofNanos(
          Math.round((double) (System.nanoTime() - started) / epochs * epochsLeft));
    }
  }
}
