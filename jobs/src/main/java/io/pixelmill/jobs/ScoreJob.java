package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.Score;
import io.pixelmill.score.ScoreCounts;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.score.ScoreResult;
import io.pixelmill.score.ScoreSettings;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A model bundle and images to the {@code predictions} table. */
final class ScoreJob implements Job {
  private static final String NAME = "score";

  private final Settings all;
  private final Paths paths;
  private final ScoreSettings settings;

  private ScoreJob(Settings all, Paths paths, ScoreSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(String model, ScoreSource source, String predictions) {
    Paths {
      new Requirements().notBlank("model", model).notBlank("predictions", predictions).verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<ScoreSettings> settings = reading.record(NAME, ScoreSettings.class);
    return () -> new ScoreJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    return Map.of("predictions", paths.predictions());
  }

  @Override
  public void run(JobContext context) {
    context.console().title(NAME);
    LoadedModel model = ModelBundle.load(paths.model(), context.hadoop());
    context.console().fact("model", "%s (%s)".formatted(paths.model(), model.modelId()));
    ScoreSource.Opened input = paths.source().open(context);
    RunIdentity run =
        Runs.identity(
            NAME,
            all,
            List.of("model", "source.path", "predictions"),
            List.of(new InputDigest("model", paths.model(), model.modelId()), input.digest()));
    Output predictions = Output.at(paths.predictions(), context.hadoop());
    if (context.areDone(run, predictions)) {
      return;
    }
    predictions.requireAvailable(run, context.overwrite());
    Instant started = Instant.now();
    ScoreInput images = input.files().input(input.files().files());
    ScoreResult result = Score.run(context.spark(), model, images, settings);
    long expected = result.rowsIn().orElseThrow();
    Manifest manifest =
        StageProgress.during(
            context,
            "scoring",
            expected,
            "images",
            () -> predictions.publish(staging -> write(context, run, result, started, staging)));
    context.tell(predictions, manifest);
    Duration time = Duration.between(started, Instant.now());
    context
        .console()
        .fact(
            "time",
            "%s, %,.0f images/s"
                .formatted(Console.text(time), expected / (time.toMillis() / 1000.0)));
  }

  private Draft write(
      JobContext context, RunIdentity run, ScoreResult result, Instant started, Path staging) {
    StoredTable stored = StoredTable.write(result.predictions(), staging, List.of());
    Dataset<Row> written = context.spark().read().parquet(staging.toString());
    ScoreCounts checked = Score.verify(written, result, settings);
    SortedMap<String, Long> counts = new TreeMap<>(stored.counts());
    counts.put("errors", checked.errors());
    return Runs.tableDraft(
        "predictions", run, started, new StoredTable(stored.schema(), counts), new TreeMap<>());
  }
}
