package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.config.Settings;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.InputCheck;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.score.ScoreSettings;
import io.pixelmill.score.Scoring;
import io.pixelmill.score.shards.ShardSettings;
import io.pixelmill.score.shards.ShardStore;
import io.pixelmill.storage.OutputState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A model bundle and images to the {@code predictions} table. */
final class ScoreJob implements Job {
  private static final String NAME = "score";

  /** Keys that change no output: where things lie, and how the work is divided. */
  private static final List<String> WHERE_AND_HOW =
      List.of(
          "model", "source.path", "predictions", "shard-megabytes", "threads", "decode-threads");

  private final Settings all;
  private final Paths paths;
  private final ScoreSettings settings;
  private final ShardSettings shards;

  private ScoreJob(Settings all, Paths paths, ScoreSettings settings, ShardSettings shards) {
    this.all = all;
    this.paths = paths;
    this.settings = settings;
    this.shards = shards;
  }

  record Paths(String model, ScoreSource source, String predictions) {
    Paths {
      new Requirements().notBlank("model", model).notBlank("predictions", predictions).verify();
    }
  }

  static Supplier<Job> read(Settings all, Settings.Reading reading) {
    Supplier<Paths> paths = reading.record(NAME, Paths.class);
    Supplier<ScoreSettings> settings = reading.record(NAME, ScoreSettings.class);
    Supplier<ShardSettings> shards = reading.record(NAME, ShardSettings.class);
    return () -> new ScoreJob(all, paths.get(), settings.get(), shards.get());
  }

  @Override
  public Map<String, String> results() {
    return Map.of("predictions", paths.predictions());
  }

  @Override
  public void run(JobContext context) {
    context.begin(NAME);
    LoadedModel model = ModelBundle.load(paths.model(), context.hadoop());
    context.console().fact("model", "%s (%s)".formatted(paths.model(), model.modelId()));
    ScoreSource.Opened input = paths.source().open(context);
    RunIdentity run =
        Runs.identity(
            NAME,
            all,
            WHERE_AND_HOW,
            List.of(new InputDigest("model", paths.model(), model.modelId()), input.digest()));
    Optional<ScoreTarget> target = target(context, run, input);
    if (target.isEmpty() || isDone(context, model, target.get())) {
      ShardStore.tidy(paths.predictions(), context.hadoop());
      return;
    }
    ScoreTarget wanted = target.get();
    wanted.predictions().requireAvailable(wanted.run(), context.overwrite());
    wanted.summary().requireAvailable(wanted.run(), context.overwrite());
    score(context, model, wanted, input);
  }

  private Optional<ScoreTarget> target(
      JobContext context, RunIdentity run, ScoreSource.Opened input) {
    return switch (shards.incremental()) {
      case OFF ->
          Optional.of(
              ScoreTarget.whole(paths.predictions(), run, input.files().files(), context.hadoop()));
      case ON -> new ScoreIncrements(context, paths.predictions()).next(run, input.files().files());
    };
  }

  private static boolean isDone(JobContext context, LoadedModel model, ScoreTarget target) {
    if (context.areDone(target.run(), target.predictions(), target.summary())) {
      return true;
    }
    if (target.predictions().stateFor(target.run()) != OutputState.SAME_RUN) {
      return false;
    }
    context.console().fact("already done", "but for the summary");
    target.summary().requireAvailable(target.run(), context.overwrite());
    ShardedScore.summarise(context, model, target);
    return true;
  }

  private void score(
      JobContext context, LoadedModel model, ScoreTarget target, ScoreSource.Opened input) {
    Instant started = Instant.now();
    ScoreInput whole = input.files().input(target.files());
    long rows = InputCheck.requireFit(whole, model.description().labels());
    try (Scoring scoring = Scoring.open(context.spark(), model, settings)) {
      new ShardedScore(
              context,
              model,
              target,
              paths.predictions(),
              shards,
              settings.allowedErrors(),
              input.files(),
              input.files()::listed,
              rows)
          .run(scoring::predictions);
      scoring.phases().notices().forEach(notice -> context.console().fact("engine", notice));
    }
    Duration time = Duration.between(started, Instant.now());
    context
        .console()
        .fact(
            "time",
            "%s, %,.0f images/s".formatted(Console.text(time), rows / (time.toMillis() / 1000.0)));
  }
}
