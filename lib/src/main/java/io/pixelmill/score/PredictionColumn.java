package io.pixelmill.score;

import io.pixelmill.table.PredictionRow;
import java.util.List;

/** What of a prediction is stored at choice. */
public enum PredictionColumn {
  /** The most probable class: {@code predicted_label} and {@code predicted_name}. */
  LABEL(PredictionRow.PREDICTED_LABEL, PredictionRow.PREDICTED_NAME),
  /** Its probability. */
  CONFIDENCE(PredictionRow.CONFIDENCE),
  /** All classes' probabilities. */
  PROBABILITIES(PredictionRow.PROBABILITIES),
  /** The most probable classes. */
  TOP_K(PredictionRow.TOP_K);

  private final List<String> stored;

  PredictionColumn(String... stored) {
    this.stored = List.of(stored);
  }

  /** Names in the {@code predictions} table. */
  List<String> stored() {
    return stored;
  }
}
