package io.pixelmill.jobs;

import io.pixelmill.augment.Augment;
import io.pixelmill.augment.AugmentResult;
import io.pixelmill.augment.AugmentSettings;
import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Output;
import io.pixelmill.table.ImageRow;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The {@code images} table to one with augmented copies of its training images. */
final class AugmentJob implements Job {
  private static final String NAME = "augment";

  private final Settings all;
  private final Paths paths;
  private final AugmentSettings settings;

  private AugmentJob(Settings all, Paths paths, AugmentSettings settings) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
  }

  record Paths(String input, String images) {
    Paths {
      new Requirements().notBlank("input", input).notBlank("images", images).verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<AugmentSettings> settings = reading.record(NAME, AugmentSettings.class);
    return () -> new AugmentJob(all, paths.get(), settings.get());
  }

  @Override
  public Map<String, String> results() {
    return Map.of("augmented", paths.images());
  }

  @Override
  public void run(JobContext context) {
    context.console().title(NAME);
    InputTable input = InputTable.open(context, "images", paths.input());
    RunIdentity run = Runs.identity(NAME, all, List.of("input", "images"), List.of(input.digest()));
    Output images = Output.at(paths.images(), context.hadoop());
    if (context.areDone(run, images)) {
      return;
    }
    images.requireAvailable(run, context.overwrite());
    AugmentResult result = Augment.run(input.rows(context.spark()), settings);
    long rows = result.counts().get("train");
    StageProgress.during(
        context,
        "augmenting",
        rows,
        "images",
        () ->
            context.publishTable(
                "images", images, run, result.images(), List.of(ImageRow.SPLIT), input.facts()));
  }
}
