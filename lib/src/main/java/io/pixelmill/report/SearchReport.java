package io.pixelmill.report;

import io.pixelmill.table.TrialRow;
import io.pixelmill.table.TrialStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page that tells what a search of settings found.
 *
 * @param title what was searched
 * @param metric by which trials were compared: {@code loss}, or the name of a share
 * @param keys the searched settings
 * @param trials one or more, the best first
 * @param epochs of a whole training
 * @param facts settings and provenance
 */
public record SearchReport(
    String title,
    String metric,
    List<String> keys,
    List<TrialRow> trials,
    int epochs,
    List<Facts> facts) {
  public SearchReport {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(metric, "metric is null");
    keys = List.copyOf(keys);
    trials = List.copyOf(trials);
    facts = List.copyOf(facts);
  }

  /** One HTML file that needs nothing beside it. */
  public String html() {
    return new Page("search")
        .with("title", title)
        .with("summary", summary())
        .with("metric", metric)
        .with(
            "bestHint",
            "Trial %d: %s of %s at the end of %s. They stand in best.conf, which train takes as --config."
                .formatted(
                    trials.get(0).trial(),
                    metric,
                    figure(trials.get(0).metric()),
                    epochs(trials.get(0).epochs().size())))
        .with("best", keys.stream().map(key -> new Fact(key, value(trials.get(0), key))).toList())
        .with("keys", named())
        .with("trials", trials.stream().map(this::line).toList())
        .with("provenance", facts)
        .withData("search", SearchJson.tree(this))
        .html();
  }

  private String summary() {
    long trained = trials.stream().mapToLong(trial -> trial.epochs().size()).sum();
    return "%d trials: %d finished, %d stopped early, %d failed. %s epochs in %s; all trained to the end would be %s."
        .formatted(
            trials.size(),
            count(TrialStatus.FINISHED),
            count(TrialStatus.STOPPED),
            count(TrialStatus.FAILED),
            Figures.count(trained),
            Figures.duration(trials.stream().mapToDouble(TrialRow::seconds).sum()),
            Figures.count((long) epochs * trials.size()));
  }

  private long count(TrialStatus status) {
    return trials.stream().filter(trial -> trial.status() == status).count();
  }

  private Line line(TrialRow trial) {
    boolean trained = trial.bestEpoch() > 0;
    return new Line(
        trial.rank(),
        trial.trial(),
        keys.stream().map(key -> value(trial, key)).toList(),
        figure(trial.metric()),
        trained ? "%s (%d)".formatted(figure(trial.bestMetric()), trial.bestEpoch()) : "–",
        trial.epochs().size(),
        String.format(Locale.ROOT, "%.1f", trial.seconds()),
        trained ? Figures.count(Math.round(trial.imagesPerSecond())) : "–",
        trial.status().stored(),
        trial.reason().orElse(""));
  }

  /** Whether the metric is between 0 and 1, the larger the better. */
  boolean isShare() {
    return !metric.equals("loss");
  }

  private String figure(double value) {
    return isShare() ? Figures.percent(value) : Figures.decimal(value);
  }

  private static String value(TrialRow trial, String key) {
    return trial.settings().getOrDefault(key, "");
  }

  private static String epochs(int count) {
    return count == 1 ? "1 epoch" : count + " epochs";
  }

  /**
   * A searched setting.
   *
   * @param name the key's last part, or more of it where several keys end alike
   */
  record Key(String key, String name) {}

  List<Key> named() {
    Map<String, Long> lastParts =
        keys.stream().collect(Collectors.groupingBy(SearchReport::lastPart, Collectors.counting()));
    return keys.stream()
        .map(
            key ->
                new Key(
                    key,
                    lastParts.get(lastPart(key)) == 1
                        ? lastPart(key)
                        : key.replaceFirst("^train\\.", "")))
        .toList();
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** A line of the table of trials. */
  private record Line(
      int rank,
      int trial,
      List<String> values,
      String metric,
      String best,
      int epochs,
      String seconds,
      String imagesPerSecond,
      String status,
      String reason) {}
}
