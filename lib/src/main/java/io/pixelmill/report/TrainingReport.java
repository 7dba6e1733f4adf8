package io.pixelmill.report;

import io.pixelmill.table.HistoryRow;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The page that tells how a training went.
 *
 * @param title what was trained
 * @param history one row an epoch
 * @param networkSummary the network's layers as plain text
 * @param facts settings and provenance
 */
public record TrainingReport(
    String title, List<HistoryRow> history, String networkSummary, List<Facts> facts) {
  public TrainingReport {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(networkSummary, "networkSummary is null");
    history = List.copyOf(history);
    facts = List.copyOf(facts);
  }

  /** One HTML file that needs nothing beside it. */
  public String html() {
    return new Page("training")
        .with("title", title)
        .with("summary", summary())
        .with("epochs", history.stream().map(Epoch::of).toList())
        .with("hasHistory", !history.isEmpty())
        .with("networkSummary", networkSummary.strip())
        .with("provenance", facts)
        .withData("history", HistoryJson.tree(history))
        .html();
  }

  private String summary() {
    if (history.isEmpty()) {
      return "No epoch was trained.";
    }
    HistoryRow last = history.get(history.size() - 1);
    long images = history.stream().mapToLong(HistoryRow::images).sum();
    double seconds = history.stream().mapToDouble(HistoryRow::seconds).sum();
    return "%s, %s images in %s (%s images a second). Validation accuracy at the end: %s."
        .formatted(
            history.size() == 1 ? "1 epoch" : history.size() + " epochs",
            Figures.count(images),
            Figures.duration(seconds),
            Figures.count(Math.round(images / seconds)),
            Figures.percent(last.validationAccuracy()));
  }

  /** A line of the table of epochs. */
  private record Epoch(
      int number,
      String trainLoss,
      String validationLoss,
      String validationAccuracy,
      String images,
      int rounds,
      String seconds,
      String imagesPerSecond) {
    static Epoch of(HistoryRow row) {
      return new Epoch(
          row.epoch(),
          Figures.decimal(row.trainLoss()),
          Figures.decimal(row.validationLoss()),
          Figures.percent(row.validationAccuracy()),
          Figures.count(row.images()),
          row.rounds(),
          String.format(Locale.ROOT, "%.1f", row.seconds()),
          Figures.count(Math.round(row.imagesPerSecond())));
    }
  }
}
