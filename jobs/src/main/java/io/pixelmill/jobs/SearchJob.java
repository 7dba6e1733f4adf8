package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.CodeIdentity;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.search.Search;
import io.pixelmill.search.SearchPlan;
import io.pixelmill.search.SearchSettings;
import io.pixelmill.search.Trial;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.WorkFolder;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.table.TrialRow;
import io.pixelmill.train.TrainSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.functions;

/** Trains with many settings and publishes which were best. */
final class SearchJob implements Job {
  private static final String NAME = "search";
  private static final String TRAIN = "train";

  /** Keys that change where or how fast a search runs, and not what it finds. */
  private static final Set<String> RESULTLESS =
      Set.of(
          "search.images",
          "search.output",
          "search.parallel",
          "train.images",
          "train.model",
          "train.history");

  private final Settings all;
  private final Paths paths;
  private final SearchPlan plan;

  private SearchJob(Settings all, Paths paths, SearchPlan plan) {
    this.all = all;
    this.paths = paths;
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
    reading.record(TRAIN, TrainJob.Paths.class);
    reading.record(TRAIN, TrainSettings.class);
    reading.verify();
    return new SearchJob(all, paths.get(), SearchPlan.of(all, search.get()));
  }

  @Override
  public Map<String, String> results() {
    return Map.of(NAME, paths.output());
  }

  @Override
  public void run(JobContext context) {
    context.console().title(NAME);
    InputTable images = InputTable.open(context, "images", paths.images());
    RunIdentity run = identity(images);
    Output output = Output.at(paths.output(), context.hadoop());
    if (context.areDone(run, output)) {
      WorkFolder.discard(paths.output(), context.hadoop());
      return;
    }
    output.requireAvailable(run, context.overwrite());
    WorkFolder work = WorkFolder.open(paths.output(), run, context.overwrite(), context.hadoop());
    requireValidationImages(context, images);
    Instant started = Instant.now();
    List<TrialRow> trials = search(context, work);
    SearchFiles files = new SearchFiles(context, run, plan, trials, bestSettings(trials.get(0)));
    context.tell(output, output.publish(staging -> files.write(staging, started)));
    WorkFolder.discard(paths.output(), context.hadoop());
    context.console().fact("report", output.location() + "/" + SearchFiles.REPORT);
    context.console().fact("best", String.join(", ", best(trials.get(0)).assignments()));
  }

  private List<TrialRow> search(JobContext context, WorkFolder work) {
    int slots = slots(context.spark().sparkContext());
    int parallel = plan.parallel(slots);
    if (parallel < plan.search().parallel()) {
      context
          .console()
          .fact(
              "parallel",
              "%d and not %d: the cluster runs %d tasks at once"
                  .formatted(parallel, plan.search().parallel(), slots));
    }
    return Search.run(
        context.spark(),
        paths.images(),
        plan,
        parallel,
        work,
        new SearchConsole(context.console(), plan.search().metric().text()));
  }

  private static int slots(SparkContext spark) {
    return Math.max(1, spark.defaultParallelism() / spark.conf().getInt("spark.task.cpus", 1));
  }

  private RunIdentity identity(InputTable images) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String section : List.of(NAME, TRAIN)) {
      all.values(section).forEach((key, value) -> values.put(section + "." + key, value));
    }
    values.keySet().removeAll(RESULTLESS);
    return new RunIdentity(NAME, values, List.of(images.digest()), CodeIdentity.current());
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

  private Trial best(TrialRow row) {
    return plan.trial(row.trial());
  }

  private String bestSettings(TrialRow row) {
    return "# The best of %d trials of a search: trial %d.%n"
            .formatted(plan.trials().size(), row.trial())
        + all.withAssignments(best(row).assignments())
            .printWithout(List.of(TRAIN), Set.of("train.images", "train.model", "train.history"));
  }
}
