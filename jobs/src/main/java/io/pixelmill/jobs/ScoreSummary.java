package io.pixelmill.jobs;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.report.Facts;
import io.pixelmill.report.ScoringError;
import io.pixelmill.report.ScoringReport;
import io.pixelmill.report.ScoringSpeed;
import io.pixelmill.score.shards.ShardCounts;
import io.pixelmill.storage.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** What came out of scoring: on the console, and published beside the predictions. */
record ScoreSummary(ScoreTarget target, LoadedModel model, ShardCounts counts, ScoringSpeed speed) {
  private static final int SHOWN = 5;
  private static final double PERCENT = 100;

  Manifest publish(JobContext context, Instant started) {
    ScoringReport report = report();
    return target
        .summary()
        .publish(
            staging -> {
              TextFiles.write(new Path(staging, "report.html"), context.hadoop(), report.html());
              TextFiles.write(new Path(staging, "summary.json"), context.hadoop(), report.json());
              SortedMap<String, Long> numbers = new TreeMap<>();
              numbers.put("rows", counts.rows());
              numbers.put("errors", counts.errorRows());
              return Runs.draft("score summary", target.run(), started, numbers);
            });
  }

  void tell(Console console) {
    if (!counts.classes().isEmpty()) {
      console.fact("classes", shares(counts.classes()));
    }
    if (!counts.errors().isEmpty()) {
      SortedMap<String, Long> errors = new TreeMap<>();
      counts.errors().forEach((reason, error) -> errors.put(reason, error.rows()));
      console.fact("errors", shares(errors));
    }
    console.fact("summary", target.summary().location() + "/report.html");
  }

  /** The most frequent first. */
  private String shares(Map<String, Long> rows) {
    String shown =
        rows.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(SHOWN)
            .map(
                one ->
                    "%s %,d (%.1f %%)"
                        .formatted(
                            one.getKey(), one.getValue(), PERCENT * one.getValue() / counts.rows()))
            .collect(Collectors.joining(", "));
    return rows.size() > SHOWN ? shown + ", and %d more".formatted(rows.size() - SHOWN) : shown;
  }

  private ScoringReport report() {
    List<ScoringError> errors = new ArrayList<>();
    counts
        .errors()
        .forEach(
            (reason, error) ->
                errors.add(new ScoringError(reason, error.rows(), error.examples())));
    return new ScoringReport(
        "Scoring with the %s network".formatted(model.description().network()),
        counts.rows(),
        counts.classes(),
        counts.confidence(),
        errors,
        speed,
        provenance());
  }

  private List<Facts> provenance() {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("predictions", target.predictions().location());
    about.put("model_id", model.modelId());
    about.put("network", model.description().network());
    about.put("input files", "%,d".formatted(target.files().size()));
    RunIdentity run = target.run();
    return List.of(
        FactTables.of("Run", about),
        FactTables.of("Settings of scoring", run.settings()),
        FactTables.of("Versions", Versions.current()));
  }
}
