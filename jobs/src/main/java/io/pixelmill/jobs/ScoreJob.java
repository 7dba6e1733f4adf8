package io.pixelmill.jobs;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.ingest.ImageSources;
import io.pixelmill.ingest.SourceImages;
import io.pixelmill.ingest.SourceSettings;
import io.pixelmill.ingest.SourceType;
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
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** What the images to score lie in. */
  enum SourceKind {
    TABLE,
    FOLDERS,
    FILES
  }

  /**
   * @param splits of a table that has splits; empty for all rows
   */
  record Source(SourceKind type, String path, List<Split> splits) {
    Source {
      Objects.requireNonNull(type, "type is null");
      splits = List.copyOf(splits);
      new Requirements().notBlank("path", path).verify();
    }
  }

  record Paths(String model, Source source, String predictions) {
    Paths {
      new Requirements().notBlank("model", model).notBlank("predictions", predictions).verify();
    }
  }

  /** Images, how many files or rows there are as far as that is known, and their digest. */
  private record Input(Supplier<ScoreInput> images, long count, InputDigest digest) {}

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
    Input input = input(context);
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
    ScoreResult result = Score.run(context.spark(), model, input.images().get(), settings);
    long expected = result.rowsIn().orElse(input.count());
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

  private Input input(JobContext context) {
    Source source = paths.source();
    long maxFileBytes = settings.limits().maxFileBytes();
    return switch (source.type()) {
      case TABLE -> table(context);
      case FOLDERS ->
          sources(
              ImageSources.labelled(
                  context.spark(),
                  new SourceSettings(SourceType.FOLDERS, source.path()),
                  maxFileBytes),
              context);
      case FILES ->
          sources(ImageSources.unlabelled(context.spark(), source.path(), maxFileBytes), context);
    };
  }

  private Input table(JobContext context) {
    InputTable table = InputTable.open(context, "images", paths.source().path());
    return new Input(
        () ->
            new ScoreInput.Table(
                ofSplits(table.rows(context.spark())), "images table " + table.location()),
        0,
        table.digest());
  }

  private Dataset<Row> ofSplits(Dataset<Row> rows) {
    List<Split> splits = paths.source().splits();
    if (splits.isEmpty() || !List.of(rows.columns()).contains(ImageRow.SPLIT)) {
      return rows;
    }
    return rows.where(col(ImageRow.SPLIT).isin(splits.stream().map(Split::stored).toArray()));
  }

  private Input sources(SourceImages images, JobContext context) {
    String path = paths.source().path();
    context.console().fact("input", "%s, %,d files".formatted(path, images.files()));
    return new Input(
        () -> new ScoreInput.Sources(images.images(), images.labels()),
        images.files(),
        new InputDigest("images", path, images.inputDigest()));
  }
}
