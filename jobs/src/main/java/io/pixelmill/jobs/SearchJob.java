package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.CodeIdentity;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.search.Search;
import io.pixelmill.search.SearchPlan;
import io.pixelmill.search.SearchResult;
import io.pixelmill.search.SearchSettings;
import io.pixelmill.search.Trial;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.storage.WorkFolder;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.train.CheckpointPlace;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.plan.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.functions;

/** Trains with many settings and publishes which were best. */
final class SearchJob implements Job {
  private static final String NAME = "search";
  private static final String TRAIN = "train";

  /** Keys that change where or how fast a search runs, and not what it finds. */
  private static final List<String> NO_MATTER = List.of("images", "output", "parallel");

  /** Where a training writes: none of the best settings. */
  private static final Set<String> PLACES =
      Set.of("train.model", "train.history", "train.checkpoints");

  private final Settings all;
  private final Paths paths;
  private final TrainJob.Paths training;
  private final SearchPlan plan;

  private SearchJob(Settings all, Paths paths, TrainJob.Paths training, SearchPlan plan) {
    this.all = all;
    this.paths = paths;
    this.training = training;
    this.plan = plan;
  }

  record Paths(String images, String output) {
    Paths {
      new Requirements().notBlank("images", images).notBlank("output", output).verify();
    }
  }

  /**
   * @throws ProblemException with all that is wrong with the settings or any trial's
   */
  static Job read(Settings all) {
    Settings.Reading reading = all.reading();
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<SearchSettings> search = reading.record(NAME, SearchSettings.class);
    Supplier<TrainJob.Paths> training = reading.record(TRAIN, TrainJob.Paths.class);
    reading.record(TRAIN, TrainSettings.class);
    reading.verify();
    return new SearchJob(all, paths.get(), training.get(), SearchPlan.of(all, search.get()));
  }

  @Override
  public Map<String, String> results() {
    return Map.of(NAME, paths.output());
  }

  @Override
  public void run(JobContext context) {
    context.begin(NAME);
    InputTable images = InputTable.open(context, "images", paths.images());
    RunIdentity run = identity(context, images);
    Output output = Output.at(paths.output(), context.hadoop());
    if (context.areDone(run, output)) {
      WorkFolder.discard(paths.output(), context.hadoop());
      return;
    }
    output.requireAvailable(run, context.overwrite());
    SortedMap<String, String> preparation = training.preparation(images);
    requireValidationImages(context, images);
    WorkFolder work = WorkFolder.open(paths.output(), run, context.overwrite(), context.hadoop());
    Instant started = Instant.now();
    SearchResult result =
        Search.run(
            context.spark(),
            paths.images(),
            plan,
            parallel(context),
            work,
            trial -> checkpoints(context, images, trial, preparation, work),
            new SearchConsole(context.console(), plan.search().metric().text()));
    Trial best = plan.trial(result.best().trial());
    SearchFiles files =
        new SearchFiles(
            context, run, plan, result, model(context, images, best, preparation), settings(best));
    context.tell(output, output.publish(staging -> files.write(staging, started)));
    WorkFolder.discard(paths.output(), context.hadoop());
    context.console().fact("report", output.location() + "/" + SearchFiles.REPORT);
    context.console().fact("best", String.join(", ", best.assignments()));
  }

  private int parallel(JobContext context) {
    int slots = Cluster.of(context.spark().sparkContext()).slots();
    int parallel = plan.parallel(slots);
    if (parallel < plan.search().parallel()) {
      context
          .console()
          .fact(
              "parallel",
              "%d and not %d: the cluster runs %d tasks at once"
                  .formatted(parallel, plan.search().parallel(), slots));
    }
    return parallel;
  }

  private CheckpointPlace checkpoints(
      JobContext context,
      InputTable images,
      Trial trial,
      SortedMap<String, String> preparation,
      WorkFolder work) {
    TrainedModel trained = model(context, images, trial, preparation);
    return new CheckpointPlace(
        work.place("trial-%04d".formatted(trial.number())),
        trained.run(),
        Overwrite.REFUSE,
        trained::description);
  }

  /** What train would make of the trial's settings. */
  private TrainedModel model(
      JobContext context, InputTable images, Trial trial, SortedMap<String, String> preparation) {
    TrainSettings settings = plan.training(trial.number());
    RunIdentity run =
        Runs.identity(
            TRAIN,
            all.withAssignments(trial.assignments()),
            TrainJob.NO_MATTER,
            TrainJob.inputs(context, images, settings));
    return new TrainedModel(run, settings, preparation);
  }

  private RunIdentity identity(JobContext context, InputTable images) {
    SortedMap<String, String> values = new TreeMap<>();
    Map.of(NAME, NO_MATTER, TRAIN, TrainJob.NO_MATTER)
        .forEach(
            (section, noMatter) ->
                all.values(section).entrySet().stream()
                    .filter(value -> !noMatter.contains(value.getKey()))
                    .forEach(
                        value -> values.put(section + "." + value.getKey(), value.getValue())));
    List<InputDigest> inputs =
        plan.training().stream()
            .flatMap(settings -> TrainJob.inputs(context, images, settings).stream())
            .distinct()
            .toList();
    return new RunIdentity(NAME, values, inputs, CodeIdentity.current());
  }

  private void requireValidationImages(JobContext context, InputTable images) {
    if (images
        .rows(context.spark())
        .where(functions.col(ImageRow.SPLIT).equalTo(Split.VALIDATION.stored()))
        .isEmpty()) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot compare trials on the images table " + paths.images(),
          "there are no images in split=validation",
          "Prepare the images with a share for validation: prepare.split.validation.");
    }
  }

  private String settings(Trial best) {
    return "# The best of %d trials of a search: trial %d.%n"
            .formatted(plan.trials().size(), best.number())
        + all.withAssignments(best.assignments())
            .withAssignments(List.of("train.images=" + paths.images()))
            .printWithout(List.of(TRAIN), PLACES);
  }
}
