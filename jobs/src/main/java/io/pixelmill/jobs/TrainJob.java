package io.pixelmill.jobs;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.provenance.Versions;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Output;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.train.Layers;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingRun;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The {@code images} table to a model bundle, with its training history and report. */
final class TrainJob implements Job {
  private static final String NAME = "train";

  private final Settings all;
  private final Paths paths;
  private final TrainSettings settings;

  private TrainJob(Settings all, Paths paths, TrainSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(String images, String model, String history, Optional<ResizeMode> resize) {
    Paths {
      new Requirements()
          .notBlank("images", images)
          .notBlank("model", model)
          .notBlank("history", history)
          .verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<TrainSettings> settings = reading.record(NAME, TrainSettings.class);
    return () -> new TrainJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    return Map.of("model", paths.model());
  }

  @Override
  public void run(JobContext context) {
    context.console().title(NAME);
    InputTable images = InputTable.open(context, "images", paths.images());
    RunIdentity run =
        Runs.identity(NAME, all, List.of("images", "model", "history"), List.of(images.digest()));
    Output model = Output.at(paths.model(), context.hadoop());
    Output history = Output.at(paths.history(), context.hadoop());
    if (context.areDone(run, history, model)) {
      return;
    }
    model.requireAvailable(run, context.overwrite());
    history.requireAvailable(run, context.overwrite());
    String resize = resize(images);
    if (settings.layers() == Layers.FAST) {
      Acceleration.obstacle()
          .ifPresent(reason -> context.console().fact("layers", "Deeplearning4j's own: " + reason));
    }
    Instant started = Instant.now();
    TrainResult result =
        Train.run(
            context.spark(),
            paths.images(),
            settings,
            TrainingRun.told(new TrainingConsole(context.console())));
    tellClassWeights(context.console(), result);
    // The history first: a model that is there was trained to the end and has its history.
    history.publish(staging -> new TrainingFiles(context, run, result).write(staging, started));
    ModelDescription description = description(result, run, resize);
    context.tell(
        model,
        model.publish(
            staging -> writeBundle(context.hadoop(), run, result, description, started, staging)));
    context.console().fact("report", history.location() + "/" + TrainingFiles.REPORT);
  }

  private static void tellClassWeights(Console console, TrainResult result) {
    if (!result.classWeights().isEmpty()) {
      console.fact(
          "class weights",
          IntStream.range(0, result.labels().size())
              .mapToObj(
                  label ->
                      "%s %.3g"
                          .formatted(result.labels().get(label), result.classWeights().get(label)))
              .collect(Collectors.joining(", ")));
    }
  }

  private String resize(InputTable images) {
    return paths
        .resize()
        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
        .or(() -> Optional.ofNullable(images.facts().get(PrepareJob.RESIZE_FACT)))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemKind.SETTINGS,
                    "Cannot tell how images will be resized for this model",
                    "%s has no manifest that says how it was prepared".formatted(paths.images()),
                    "Set train.resize to fit, crop or stretch."));
  }

  private ModelDescription description(TrainResult result, RunIdentity run, String resize) {
    SortedMap<String, String> provenance = new TreeMap<>(Versions.current());
    provenance.put("run", run.digest());
    provenance.put("images", run.inputs().get(0).sha256());
    provenance.put("train images", String.valueOf(result.trainImages()));
    provenance.put("validation images", String.valueOf(result.validationImages()));
    run.settings().forEach((key, value) -> provenance.put("train." + key, value));
    HistoryRow last = result.history().get(result.history().size() - 1);
    return new ModelDescription(
        result.labels(),
        new ModelInput(
            result.shape().height(), result.shape().width(), result.shape().channels(), resize),
        settings.network().name(),
        result.network().numParams(),
        new TreeMap<>(
            Map.of(
                "validation_accuracy", last.validationAccuracy(),
                "validation_loss", last.validationLoss())),
        provenance);
  }

  private static Draft writeBundle(
      Configuration hadoop,
      RunIdentity run,
      TrainResult result,
      ModelDescription description,
      Instant started,
      Path staging)
      throws IOException {
    ModelBundle.write(staging, hadoop, description, result.network());
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("parameters", description.parameters());
    counts.put("labels", (long) description.labels().size());
    return Runs.draft("model", run, started, counts);
  }
}
