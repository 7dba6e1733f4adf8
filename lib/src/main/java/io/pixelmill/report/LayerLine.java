package io.pixelmill.report;

import io.pixelmill.table.LayerRow;
import java.util.List;

/** A line of the table of layers. */
record LayerLine(
    String layer,
    String weights,
    String mean,
    String deviation,
    String norm,
    String gradientNorm,
    String gradientMagnitude,
    String stepRatio,
    String epochRatio) {

  static List<LayerLine> ofLastEpoch(List<LayerRow> layers) {
    int last = layers.stream().mapToInt(LayerRow::epoch).max().orElse(0);
    return layers.stream().filter(row -> row.epoch() == last).map(LayerLine::of).toList();
  }

  private static LayerLine of(LayerRow row) {
    return new LayerLine(
        row.layer(),
        Figures.count(row.weights()),
        Figures.significant(row.weightMean()),
        Figures.significant(row.weightDeviation()),
        Figures.significant(row.weightNorm()),
        Figures.significant(row.gradientNorm()),
        Figures.significant(row.gradientMagnitude()),
        Figures.significant(row.stepRatio()),
        Figures.percent(row.epochRatio()));
  }
}
