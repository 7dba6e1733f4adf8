package io.pixelmill.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Who is better. A trial that was trained in a later rung is better than those that were stopped
 * before; in a rung the metric decides, and where that is the same, the lower number. Trials that
 * failed come last.
 */
record Standing(SearchMetric metric) {
  /** The best first. */
  List<TrialRecord> ranked(Collection<TrialRecord> records) {
    return records.stream()
        .sorted(
            Comparator.<TrialRecord, Boolean>comparing(record -> record.failure().isPresent())
                .thenComparing(TrialRecord::rung, Comparator.reverseOrder())
                .thenComparing(TrialRecord::metric, metric.bestFirst())
                .thenComparing(TrialRecord::trial))
        .toList();
  }

  /**
   * Those that go on, in the order of their numbers.
   *
   * @param records of all trials of one rung
   */
  List<Integer> promoted(Collection<TrialRecord> records, Rungs rungs) {
    return ranked(records).stream()
        .filter(record -> record.failure().isEmpty())
        .limit(rungs.promoted(records.size()))
        .map(TrialRecord::trial)
        .sorted()
        .toList();
  }
}
