package io.pixelmill.train;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.RoundPhases;
import io.pixelmill.table.ValidationMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Settings of which a test says only what matters to it. */
final class Fixtures {
  private static final List<String> SMALL =
      List.of("cache-megabytes=16", "shuffle-images=0", "round-timeout-seconds=600");

  private Fixtures() {}

  /** Without what is another time each time. */
  static List<HistoryRow> untimed(List<HistoryRow> history) {
    return history.stream().map(Fixtures::untimed).toList();
  }

  private static HistoryRow untimed(HistoryRow row) {
    ValidationMetrics validation = row.validation();
    return new HistoryRow(
        row.epoch(),
        row.round(),
        row.iteration(),
        row.images(),
        row.loss(),
        row.learningRate(),
        row.batchSize(),
        row.averagingFrequency(),
        row.workers(),
        0,
        RoundPhases.NONE,
        row.bytesDown(),
        row.bytesUp(),
        new ValidationMetrics(validation.loss(), validation.accuracy(), validation.macroF1(), 0));
  }

  /**
   * The shipped settings of {@code train} for small tables.
   *
   * @param assignments each {@code key=value}, later ones win
   */
  static TrainSettings settings(String... assignments) {
    List<String> all = new ArrayList<>(SMALL);
    all.addAll(Arrays.asList(assignments));
    return ShippedSettings.record(
        "train", TrainSettings.class, all.stream().map(each -> "train." + each).toList());
  }
}
