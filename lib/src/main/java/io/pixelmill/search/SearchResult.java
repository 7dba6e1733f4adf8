package io.pixelmill.search;

import io.pixelmill.table.TrialRow;
import io.pixelmill.train.TrainResult;
import java.util.List;
import java.util.Objects;

/**
 * What a search found out.
 *
 * @param trials a row for each, the best first
 * @param model of the best trial
 */
public record SearchResult(List<TrialRow> trials, TrainResult model) {
  public SearchResult {
    Objects.requireNonNull(model, "model is null");
    trials = List.copyOf(trials);
  }

  public TrialRow best() {
    return trials.get(0);
  }
}
