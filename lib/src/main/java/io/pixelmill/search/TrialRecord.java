package io.pixelmill.search;

import io.pixelmill.table.TrialEpoch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a trial after a rung.
 *
 * @param trial its number
 * @param rung 0 for the first
 * @param epochs all that were trained so far, those of earlier rungs too
 * @param failure why it cannot be trained, where that is so
 */
record TrialRecord(int trial, int rung, List<TrialEpoch> epochs, Optional<String> failure) {
  TrialRecord {
    Objects.requireNonNull(failure, "failure is null");
    epochs = List.copyOf(epochs);
  }

  /** At the end, NaN where nothing was trained. */
  double metric() {
    return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).metric();
  }
}
