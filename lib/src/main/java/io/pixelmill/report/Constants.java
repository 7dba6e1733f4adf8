package io.pixelmill.report;

import io.pixelmill.table.HistoryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What stayed the same over a training, so that no curve need be drawn of it.
 *
 * @param sentence that tells it; empty where all of it changed
 */
record Constants(
    String sentence,
    boolean learningRateChanges,
    boolean batchSizeChanges,
    boolean averagingFrequencyChanges) {

  static Constants of(List<HistoryRow> history) {
    List<String> same = new ArrayList<>();
    boolean rate = changes(history, HistoryRow::learningRate);
    boolean batch = changes(history, HistoryRow::batchSize);
    boolean frequency = changes(history, HistoryRow::averagingFrequency);
    for (HistoryRow first : history.subList(0, Math.min(1, history.size()))) {
      if (!rate) {
        same.add("learning rate " + Figures.significant(first.learningRate()));
      }
      if (!batch) {
        same.add("batches of %d images".formatted(first.batchSize()));
      }
      if (!frequency) {
        same.add(
            first.averagingFrequency() == 1
                ? "averaging after each step"
                : "averaging every %d steps".formatted(first.averagingFrequency()));
      }
    }
    return new Constants(
        same.isEmpty() ? "" : "All the time: %s.".formatted(String.join(", ", same)),
        rate,
        batch,
        frequency);
  }

  private static boolean changes(List<HistoryRow> history, Function<HistoryRow, Number> value) {
    return history.stream().map(value).distinct().count() > 1;
  }
}
