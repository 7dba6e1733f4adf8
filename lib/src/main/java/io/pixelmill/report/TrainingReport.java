package io.pixelmill.report;

import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.table.RoundPhases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page that tells how a training went.
 *
 * @param title what was trained
 * @param history one row a round, in their order
 * @param layers one row an epoch and layer
 * @param published epoch after which the network was like the model, 0 for none
 * @param events what else happened, each with when
 * @param trainings this one, then those to compare it with; without any there is no comparison
 * @param networkSummary the network's layers as plain text
 * @param facts settings and provenance
 */
public record TrainingReport(
    String title,
    List<HistoryRow> history,
    List<LayerRow> layers,
    int published,
    List<Fact> events,
    List<ComparedTraining> trainings,
    String networkSummary,
    List<Facts> facts) {
  public TrainingReport {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(networkSummary, "networkSummary is null");
    history = List.copyOf(history);
    layers = List.copyOf(layers);
    events = List.copyOf(events);
    trainings = List.copyOf(trainings);
    facts = List.copyOf(facts);
  }

  /** One HTML file that needs nothing beside it. */
  public String html() {
    List<EpochSummary> epochs = EpochSummary.of(history);
    Comparison comparison = new Comparison(trainings);
    List<Comparison.Setting> differences = comparison.settings();
    return new Page("training")
        .with("title", title)
        .with("summary", summary(epochs))
        .with("tiles", history.isEmpty() ? List.of() : tiles(epochs))
        .with("events", events)
        .with("hasEvents", !events.isEmpty())
        .with("epochs", epochs.stream().map(EpochLine::of).toList())
        .with("hasHistory", !history.isEmpty())
        .with("hasValidation", EpochSummary.best(epochs).isPresent())
        .with("constants", Constants.of(history))
        .with("timeLines", TimeLine.of(epochs))
        .with("layerLines", LayerLine.ofLastEpoch(layers))
        .with("hasLayers", !layers.isEmpty())
        .with("hasComparison", trainings.size() > 1)
        .with("outcomes", comparison.outcomes())
        .with("names", trainings.stream().map(ComparedTraining::name).toList())
        .with("settings", differences)
        .with("hasSettings", !differences.isEmpty())
        .with("networkSummary", networkSummary.strip())
        .with("provenance", facts)
        .withData("history", HistoryJson.epochs(epochs))
        .withData("rounds", HistoryJson.rounds(history))
        .withData("time", HistoryJson.time(history))
        .withData("layers", HistoryJson.layers(layers))
        .withData("comparison", comparison.json())
        .html();
  }

  private String summary(List<EpochSummary> epochs) {
    if (epochs.isEmpty()) {
      return "No epoch was trained.";
    }
    EpochSummary last = epochs.get(epochs.size() - 1);
    long images = images(epochs);
    double seconds = seconds(epochs);
    String learnt =
        EpochSummary.best(epochs)
            .map(best -> validated(best, last))
            .orElse("There were no validation images.");
    return "%s, %s images in %s (%s images a second, %s of the time arithmetic). %s%s"
        .formatted(
            epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs",
            Figures.count(images),
            Figures.duration(seconds),
            Figures.count(Math.round(images / seconds)),
            Figures.percent(phases(epochs).stepSeconds() / seconds),
            learnt,
            epochs.stream()
                .filter(epoch -> epoch.epoch() == published && published != last.epoch())
                .map(TrainingReport::published)
                .collect(Collectors.joining()));
  }

  private static String published(EpochSummary epoch) {
    return " The model is that after epoch %d, with %s."
        .formatted(epoch.epoch(), Figures.percent(epoch.validation().accuracy()));
  }

  private static String validated(EpochSummary best, EpochSummary last) {
    String accuracy = Figures.percent(last.validation().accuracy());
    return best.epoch() == last.epoch()
        ? "Validation accuracy at the end: %s, the best.".formatted(accuracy)
        : "Validation accuracy at the end: %s; the best accuracy was %s after epoch %d."
            .formatted(accuracy, Figures.percent(best.validation().accuracy()), best.epoch());
  }

  private static List<Tile> tiles(List<EpochSummary> epochs) {
    EpochSummary last = epochs.get(epochs.size() - 1);
    Optional<EpochSummary> best = EpochSummary.best(epochs);
    double seconds = seconds(epochs);
    long down = epochs.stream().mapToLong(EpochSummary::bytesDown).sum();
    long up = epochs.stream().mapToLong(EpochSummary::bytesUp).sum();
    return List.of(
        new Tile(
            "Validation accuracy",
            Figures.percent(last.validation().accuracy()),
            best.map(
                    epoch ->
                        "at the end; best %s, epoch %d"
                            .formatted(
                                Figures.percent(epoch.validation().accuracy()), epoch.epoch()))
                .orElse("not measured")),
        new Tile("Macro F1", Figures.decimal(last.validation().macroF1()), "1 is best"),
        new Tile(
            "Validation loss",
            Figures.decimal(last.validation().loss()),
            "training loss " + Figures.decimal(last.trainLoss())),
        new Tile(
            "Images a second",
            Figures.count(Math.round(images(epochs) / seconds)),
            Figures.count(images(epochs)) + " images"),
        new Tile(
            "Training time",
            Figures.duration(seconds),
            Figures.percent(phases(epochs).stepSeconds() / seconds) + " of it arithmetic"),
        new Tile(
            "Weights moved",
            Figures.bytes(down + up),
            "%s to the workers, %s back".formatted(Figures.bytes(down), Figures.bytes(up))));
  }

  private static long images(List<EpochSummary> epochs) {
    return epochs.stream().mapToLong(EpochSummary::images).sum();
  }

  private static double seconds(List<EpochSummary> epochs) {
    return epochs.stream().mapToDouble(EpochSummary::seconds).sum();
  }

  private static RoundPhases phases(List<EpochSummary> epochs) {
    return epochs.stream().map(EpochSummary::phases).reduce(RoundPhases.NONE, RoundPhases::plus);
  }
}
