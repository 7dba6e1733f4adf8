package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.evaluate.Evaluate;
import io.pixelmill.evaluate.EvaluateResult;
import io.pixelmill.evaluate.EvaluateSettings;
import io.pixelmill.evaluate.MetricTables;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.report.EvaluationReport;
import io.pixelmill.report.Facts;
import io.pixelmill.report.MetricsJson;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Output;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The {@code predictions} table to a report and metric tables. */
final class EvaluateJob implements Job {
  private static final String NAME = "evaluate";
  private static final String REPORT = "report.html";

  private final Settings all;
  private final Paths paths;
  private final EvaluateSettings settings;

  private EvaluateJob(Settings all, Paths paths, EvaluateSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(
      String predictions,
      String model,
      Optional<String> images,
      Optional<String> history,
      String report) {
    Paths {
      new Requirements()
          .notBlank("predictions", predictions)
          .notBlank("model", model)
          .notBlank("report", report)
          .verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<EvaluateSettings> settings = reading.record(NAME, EvaluateSettings.class);
    return () -> new EvaluateJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    return Map.of("report", paths.report() + "/" + REPORT);
  }

  @Override
  public void run(JobContext context) {
    context.begin(NAME);
    InputTable predictions = InputTable.open(context, "predictions", paths.predictions());
    LoadedModel model = ModelBundle.load(paths.model(), context.hadoop());
    Optional<String> images = present(context, "images", paths.images());
    Optional<String> history = present(context, "history", paths.history());
    List<InputDigest> inputs = new ArrayList<>();
    inputs.add(predictions.digest());
    inputs.add(new InputDigest("model", paths.model(), model.modelId()));
    images.ifPresent(location -> inputs.add(Output.digestOf("images", location, context.hadoop())));
    history.ifPresent(
        location -> inputs.add(Output.digestOf("history", location, context.hadoop())));
    RunIdentity run =
        Runs.identity(
            NAME, all, List.of("predictions", "model", "images", "history", "report"), inputs);
    Output report = Output.at(paths.report(), context.hadoop());
    if (context.areDone(run, report)) {
      return;
    }
    report.requireAvailable(run, context.overwrite());
    Instant started = Instant.now();
    EvaluateResult result =
        Evaluate.run(predictions.rows(context.spark()), model.description().labels(), settings);
    requireSameModel(result, model);
    EvaluationReport page =
        new EvaluationReport(
            "Evaluation of the %s network".formatted(model.description().network()),
            result,
            images
                .map(location -> Thumbnails.read(context.spark(), location, result))
                .orElse(List.of()),
            history
                .map(location -> TrainingFiles.readHistory(context.spark(), location))
                .orElse(List.of()),
            provenance(model, run));
    context.tell(
        report, report.publish(staging -> write(context, run, result, page, started, staging)));
    context
        .console()
        .fact(
            "accuracy",
            "%.2f %%, macro F1 %.4f"
                .formatted(
                    100 * result.metrics().accuracy().value(), result.metrics().macro().f1()));
  }

  private void requireSameModel(EvaluateResult result, LoadedModel model) {
    if (!result.modelId().equals(model.modelId())) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot evaluate the predictions",
          "they come from the model %s, and %s is the model %s"
              .formatted(result.modelId(), paths.model(), model.modelId()),
          "Score with this model first, or set evaluate.model to the one that made them.");
    }
  }

  /** The location if there is an output of Pixelmill; tells where there is none. */
  private static Optional<String> present(
      JobContext context, String name, Optional<String> location) {
    Optional<String> found =
        location.filter(place -> Output.at(place, context.hadoop()).findManifest().isPresent());
    if (found.isEmpty() && location.isPresent()) {
      context.console().fact("without", "%s: there are none at %s".formatted(name, location.get()));
    }
    return found;
  }

  private static List<Facts> provenance(LoadedModel model, RunIdentity run) {
    Map<String, String> ofModel = new LinkedHashMap<>();
    ofModel.put("model_id", model.modelId());
    ofModel.put("network", model.description().network());
    ofModel.put("parameters", "%,d".formatted(model.description().parameters()));
    ofModel.putAll(model.description().provenance());
    return List.of(
        FactTables.of("Model", ofModel),
        FactTables.of("Inputs", FactTables.inputs(run)),
        FactTables.of("Settings of the evaluation", run.settings()),
        FactTables.of("Versions", Versions.current()));
  }

  private static Draft write(
      JobContext context,
      RunIdentity run,
      EvaluateResult result,
      EvaluationReport page,
      Instant started,
      Path staging)
      throws IOException {
    MetricTables tables = MetricTables.of(result, context.spark());
    Map<String, Dataset<Row>> byName = new LinkedHashMap<>();
    byName.put("metrics", tables.metrics());
    byName.put("per_class", tables.perClass());
    byName.put("confusion", tables.confusion());
    byName.put("reliability", tables.reliability());
    byName.put("mistakes", tables.mistakes());
    // Small tables: a file each.
    byName.forEach(
        (name, rows) -> StoredTable.write(rows.coalesce(1), new Path(staging, name), List.of()));
    TextFiles.write(new Path(staging, "metrics.json"), context.hadoop(), MetricsJson.of(result));
    TextFiles.write(new Path(staging, REPORT), context.hadoop(), page.html());
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("evaluated", result.rows().evaluated());
    counts.put("unlabelled", result.rows().unlabelled());
    counts.put("failed", result.rows().failed());
    counts.put("invalid", result.rows().invalid());
    return Runs.draft("evaluation", run, started, counts);
  }
}
