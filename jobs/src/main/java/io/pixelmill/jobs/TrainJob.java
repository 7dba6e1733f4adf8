package io.pixelmill.jobs;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.image.FormFacts;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.report.ComparedTraining;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.train.CheckpointPlace;
import io.pixelmill.train.Layers;
import io.pixelmill.train.Train;
import io.pixelmill.train.TrainResult;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The {@code images} table to a model bundle, with its training history and report. */
final class TrainJob implements Job {
  private static final String NAME = "train";

  /**
   * Keys that change nothing about the result, or that stand for an input: a training goes on when
   * they are changed.
   */
  static final List<String> NO_MATTER =
      List.of(
          "images",
          "model",
          "history",
          "compare-with",
          "network.file",
          "checkpoints",
          "checkpoint.every-rounds",
          "checkpoint.every-minutes",
          "checkpoint.every-epochs",
          "checkpoint.keep",
          "cache-megabytes",
          "prefetch-batches",
          "round-timeout-seconds");

  private final Settings all;
  private final Paths paths;
  private final TrainSettings settings;

  private TrainJob(Settings all, Paths paths, TrainSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(
      String images,
      String model,
      String history,
      String checkpoints,
      Optional<ResizeMode> resize,
      List<String> compareWith) {
    Paths {
      compareWith = List.copyOf(compareWith);
      new Requirements()
          .notBlank("images", images)
          .notBlank("model", model)
          .notBlank("history", history)
          .notBlank("checkpoints", checkpoints)
          .verify();
    }

    /**
     * How files become the network's images: as those of the table did, and resized as it is set
     * here.
     *
     * @throws ProblemException if neither the settings nor the table tell how they are resized
     */
    SortedMap<String, String> preparation(InputTable table) {
      SortedMap<String, String> preparation = new TreeMap<>();
      table
          .facts()
          .forEach(
              (name, value) -> {
                if (name.startsWith(PrepareJob.IMAGE_FACTS)) {
                  preparation.put(name.substring(PrepareJob.IMAGE_FACTS.length()), value);
                }
              });
      resize.ifPresent(
          mode -> preparation.put(FormFacts.MODE, mode.name().toLowerCase(Locale.ROOT)));
      if (!preparation.containsKey(FormFacts.MODE)) {
        throw ProblemException.of(
            ProblemKind.SETTINGS,
            "Cannot tell how images will be resized for this model",
            "%s has no manifest that says how it was prepared".formatted(table.location()),
            "Set train.resize to fit, crop or stretch.");
      }
      return preparation;
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
    context.begin(NAME);
    InputTable images = InputTable.open(context, "images", paths.images());
    settings
        .network()
        .file()
        .ifPresent(location -> context.console().fact("input", "network " + location));
    RunIdentity run = Runs.identity(NAME, all, NO_MATTER, inputs(context, images, settings));
    Output model = Output.at(paths.model(), context.hadoop());
    Output history = Output.at(paths.history(), context.hadoop());
    if (context.areDone(run, history, model)) {
      return;
    }
    model.requireAvailable(run, context.overwrite());
    history.requireAvailable(run, context.overwrite());
    TrainedModel trained = new TrainedModel(run, settings, paths.preparation(images));
    List<ComparedTraining> earlier = EarlierTrainings.read(context, paths.compareWith());
    if (settings.layers() == Layers.FAST) {
      Acceleration.obstacle()
          .ifPresent(reason -> context.console().fact("layers", "Deeplearning4j's own: " + reason));
    }
    Instant started = Instant.now();
    TrainingConsole told = new TrainingConsole(context.console());
    CheckpointPlace checkpoints =
        new CheckpointPlace(paths.checkpoints(), run, context.overwrite(), trained::description);
    TrainResult result =
        context.during(
            "training",
            () ->
                Train.run(
                    context.spark(),
                    paths.images(),
                    settings,
                    TrainingRun.told(told).keptAt(checkpoints)));
    tellClassWeights(context.console(), result);
    // The history first: a model that is there was trained to the end and has its history.
    TrainingFiles files = new TrainingFiles(context, run, result, told.events(), earlier);
    history.publish(staging -> files.write(staging, started));
    Manifest written =
        model.publish(staging -> trained.write(staging, context.hadoop(), result, started));
    context.tell(model, written);
    context.console().fact(OnnxExportResult.FACT, written.facts().get(OnnxExportResult.FACT));
    if (result.missedCheckpoints() > 0) {
      context
          .console()
          .fact("warning", "%d checkpoints were not written".formatted(result.missedCheckpoints()));
    }
    told.end(result.epochs(), result.epoch());
    context.console().fact("report", history.location() + "/" + TrainingFiles.REPORT);
  }

  /** The images, and the network that training starts from where that is a file. */
  static List<InputDigest> inputs(JobContext context, InputTable images, TrainSettings settings) {
    List<InputDigest> inputs = new ArrayList<>(List.of(images.digest()));
    settings
        .network()
        .file()
        .ifPresent(
            location ->
                inputs.add(
                    Output.digestOfBytes(
                        "network", location, ModelBundle.DESCRIPTION_FILE, context.hadoop())));
    return inputs;
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
}
