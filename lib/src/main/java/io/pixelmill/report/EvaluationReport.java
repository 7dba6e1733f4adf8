package io.pixelmill.report;

import io.pixelmill.evaluate.ClassMetrics;
import io.pixelmill.evaluate.ClassificationMetrics;
import io.pixelmill.evaluate.Estimate;
import io.pixelmill.evaluate.EvaluateResult;
import io.pixelmill.evaluate.RowCounts;
import io.pixelmill.metrics.ConfusionMatrix;
import io.pixelmill.table.HistoryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The page that tells how good a model is.
 *
 * @param title what was evaluated
 * @param mistakes the most confident ones, may be empty
 * @param history of the model's training, may be empty
 * @param provenance of model and data, shown at the end
 */
public record EvaluationReport(
    String title,
    EvaluateResult result,
    List<Thumbnail> mistakes,
    List<HistoryRow> history,
    List<Facts> provenance) {
  /** Cells of a larger matrix would be smaller than a pixel of a phone. */
  private static final int MOST_CLASSES_OF_MATRIX = 200;

  private static final int MOST_CLASSES_OF_BARS = 20;
  private static final int MIX_UPS = 10;

  public EvaluationReport {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(result, "result is null");
    mistakes = List.copyOf(mistakes);
    history = List.copyOf(history);
    provenance = List.copyOf(provenance);
  }

  /** One HTML file that needs nothing beside it. */
  public String html() {
    int classes = result.classNames().size();
    List<MixUp> mixUps = mixUps();
    return new Page("evaluation")
        .with("title", title)
        .with("summary", summary())
        .with("tiles", tiles())
        .with("remarks", result.remarks())
        .with("hasRemarks", !result.remarks().isEmpty())
        .with("level", Figures.percent(result.settings().confidenceLevel()).replace(".0", ""))
        .with("matrix", classes <= MOST_CLASSES_OF_MATRIX)
        .with("barLimit", MOST_CLASSES_OF_BARS)
        .with("someBars", classes > MOST_CLASSES_OF_BARS)
        .with("classes", result.metrics().classes().stream().map(ClassLine::of).toList())
        .with("mixUps", mixUps)
        .with("hasMixUps", !mixUps.isEmpty())
        .with("mistakes", mistakes)
        .with("hasMistakes", !mistakes.isEmpty())
        .with("hasHistory", !history.isEmpty())
        .with("provenance", provenance)
        .withData("metrics", MetricsJson.tree(result))
        .withData("history", HistoryJson.tree(history))
        .html();
  }

  private String summary() {
    return "The model named the right class for %s of %s images; it knows %s classes."
        .formatted(
            Figures.percent(result.metrics().accuracy().value()),
            Figures.count(result.rows().evaluated()),
            Figures.count(result.classNames().size()));
  }

  private List<Tile> tiles() {
    ClassificationMetrics metrics = result.metrics();
    RowCounts rows = result.rows();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(Tile.of("Accuracy", metrics.accuracy()));
    metrics
        .topK()
        .forEach(top -> tiles.add(Tile.of("Top-%d accuracy".formatted(top.k()), top.accuracy())));
    tiles.add(new Tile("Macro F1", Figures.decimal(metrics.macro().f1()), "1 is best"));
    tiles.add(
        new Tile("Macro ROC-AUC", Figures.decimal(metrics.macro().rocAuc()), "0.5 is guessing"));
    tiles.add(new Tile("Log loss", Figures.decimal(metrics.logLoss()), "0 is best"));
    tiles.add(
        new Tile(
            "Calibration error",
            Figures.percent(metrics.expectedCalibrationError()),
            "confidence against accuracy"));
    tiles.add(
        new Tile(
            "Images counted",
            Figures.count(rows.evaluated()),
            "%s unlabelled, %s failed"
                .formatted(
                    Figures.count(rows.unlabelled()),
                    Figures.count(rows.failed() + rows.invalid()))));
    return tiles;
  }

  private List<MixUp> mixUps() {
    return result.confusion().cells().stream()
        .filter(cell -> cell.label() != cell.predicted())
        .sorted(Comparator.comparingLong(ConfusionMatrix.Cell::count).reversed())
        .limit(MIX_UPS)
        .map(
            cell ->
                new MixUp(
                    result.classNames().get(cell.label()),
                    result.classNames().get(cell.predicted()),
                    Figures.count(cell.count()),
                    Figures.percent(
                        (double) cell.count() / result.confusion().support(cell.label()))))
        .toList();
  }

  /** A headline figure. */
  private record Tile(String name, String value, String detail) {
    static Tile of(String name, Estimate estimate) {
      return new Tile(name, Figures.percent(estimate.value()), Figures.interval(estimate));
    }
  }

  /** Images of one class that were taken for another. */
  private record MixUp(String label, String predicted, String count, String share) {}

  /** A line of the table of classes. */
  private record ClassLine(
      String name,
      String support,
      String predicted,
      String precision,
      String precisionInterval,
      String recall,
      String recallInterval,
      String f1,
      String rocAuc,
      String logLoss) {
    static ClassLine of(ClassMetrics metrics) {
      return new ClassLine(
          metrics.name(),
          Figures.count(metrics.support()),
          Figures.count(metrics.predicted()),
          Figures.percent(metrics.precision().value()),
          Figures.interval(metrics.precision()),
          Figures.percent(metrics.recall().value()),
          Figures.interval(metrics.recall()),
          Figures.decimal(metrics.f1()),
          Figures.decimal(metrics.rocAuc()),
          Figures.decimal(metrics.logLoss()));
    }
  }
}
