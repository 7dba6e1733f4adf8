package io.pixelmill.jobs;

import io.pixelmill.network.summary.LayerFigures;
import io.pixelmill.network.summary.NetworkSummary;
import java.util.ArrayList;
import java.util.List;

/** A network's summary as text: a line for each layer, then the totals. */
record SummaryTable(NetworkSummary summary, int batchSize) {
  private static final List<String> HEADER =
      List.of("layer", "type", "output", "parameters", "FLOPs", "kB an image");

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    summary.layers().forEach(layer -> rows.add(row(layer)));
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row, widths(rows))));
    lines.add("");
    lines.addAll(totals());
    return lines;
  }

  private static List<String> row(LayerFigures layer) {
    return List.of(
        layer.name(),
        layer.type() + (layer.learning() == LayerFigures.Learning.FROZEN ? ", frozen" : ""),
        layer.output(),
        "%,d".formatted(layer.parameters()),
        "%,d".formatted(layer.operations()),
        "%,.1f".formatted(layer.values() * (double) Float.BYTES / 1000));
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  /** Words to the left, numbers to the right. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("  ");
    for (int i = 0; i < widths.length; i++) {
      line.append(" %%%s%ds ".formatted(i < 3 ? "-" : "", widths[i]).formatted(row.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private List<String> totals() {
    return List.of(
        "   parameters   %,d, of which %,d are frozen"
            .formatted(summary.parameters(), summary.frozenParameters()),
        "   FLOPs        %,.1f million an image forward, about %,.1f million in training; a multiply-add counts 2"
            .formatted(summary.operations() / 1e6, summary.operationsOfAStep() / 1e6),
        "   memory       %,.1f kB an image in training (outputs of all layers): %,.1f MB for a batch of %d"
            .formatted(
                summary.bytesOfAnImage() / 1e3,
                summary.bytesOfAnImage() * batchSize / 1e6,
                batchSize),
        "                %,.1f MB for weights, gradients and updater, in each worker"
            .formatted(summary.bytesOfTheNetwork() / 1e6));
  }
}
