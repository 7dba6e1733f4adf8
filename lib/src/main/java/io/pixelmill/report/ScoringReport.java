package io.pixelmill.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The page that tells what came out of scoring, so that a look tells whether it was as usual.
 *
 * @param title what was scored
 * @param rows all rows of the predictions
 * @param classes rows by predicted class; empty where the predictions do not tell it
 * @param confidence rows by confidence, in bins of equal width from 0 to 1
 * @param errors reasons why rows could not be scored
 * @param speed of the run that published
 * @param facts settings and provenance
 */
public record ScoringReport(
    String title,
    long rows,
    SortedMap<String, Long> classes,
    List<Long> confidence,
    List<ScoringError> errors,
    ScoringSpeed speed,
    List<Facts> facts) {
  public ScoringReport {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(speed, "speed is null");
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    confidence = List.copyOf(confidence);
    errors = List.copyOf(errors);
    facts = List.copyOf(facts);
  }

  public long errorRows() {
    return errors.stream().mapToLong(ScoringError::rows).sum();
  }

  /** One HTML file that needs nothing beside it. */
  public String html() {
    return new Page("scoring")
        .with("title", title)
        .with("summary", summary())
        .with("tiles", tiles())
        .with("hasClasses", !classes.isEmpty())
        .with("classes", classLines())
        .with("hasErrors", !errors.isEmpty())
        .with("errors", errors.stream().map(this::line).toList())
        .with("hasPhases", !speed.phases().isEmpty())
        .with("phases", phaseLines())
        .with("provenance", facts)
        .withData("scoring", ScoringJson.tree(this))
        .html();
  }

  /** The same figures for programs. */
  public String json() {
    return ScoringJson.tree(this).toPrettyString() + "\n";
  }

  private String summary() {
    return "%s rows, %s of them with an error."
        .formatted(Figures.count(rows), Figures.count(errorRows()));
  }

  private List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile("Rows", Figures.count(rows), "as many as the input has"));
    tiles.add(
        new Tile(
            "Errors",
            Figures.percent(share(errorRows())),
            "%s rows".formatted(Figures.count(errorRows()))));
    tiles.add(
        new Tile("Mean confidence", Figures.percent(meanConfidence()), "by the middles of bins"));
    if (speed.rows() > 0) {
      tiles.add(
          new Tile(
              "Images/s",
              Figures.count(Math.round(speed.perSecond())),
              "%s rows in %s"
                  .formatted(Figures.count(speed.rows()), Figures.duration(speed.seconds()))));
    }
    return tiles;
  }

  private double meanConfidence() {
    double sum = 0;
    long counted = 0;
    for (int bin = 0; bin < confidence.size(); bin++) {
      sum += confidence.get(bin) * (bin + 0.5) / confidence.size();
      counted += confidence.get(bin);
    }
    return sum / counted;
  }

  private double share(long some) {
    return (double) some / rows;
  }

  private List<ClassLine> classLines() {
    return classes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            entry ->
                new ClassLine(
                    entry.getKey(),
                    Figures.count(entry.getValue()),
                    Figures.percent(share(entry.getValue()))))
        .toList();
  }

  private ErrorLine line(ScoringError error) {
    return new ErrorLine(
        error.reason(),
        Figures.count(error.rows()),
        Figures.percent(share(error.rows())),
        error.examples());
  }

  private List<PhaseLine> phaseLines() {
    double all = speed.phases().values().stream().mapToDouble(Double::doubleValue).sum();
    return speed.phases().entrySet().stream()
        .map(
            phase ->
                new PhaseLine(
                    phase.getKey(),
                    String.format(Locale.ROOT, "%.1f", phase.getValue()),
                    Figures.percent(phase.getValue() / all)))
        .toList();
  }

  private record ClassLine(String name, String rows, String share) {}

  private record ErrorLine(String reason, String rows, String share, List<String> examples) {}

  private record PhaseLine(String name, String seconds, String share) {}
}
