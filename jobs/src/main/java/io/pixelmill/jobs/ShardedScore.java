package io.pixelmill.jobs;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.report.ScoringSpeed;
import io.pixelmill.score.ScoreFile;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.shards.CountRows;
import io.pixelmill.score.shards.ErrorAllowance;
import io.pixelmill.score.shards.JoinShards;
import io.pixelmill.score.shards.ScoredFiles;
import io.pixelmill.score.shards.Shard;
import io.pixelmill.score.shards.ShardCounts;
import io.pixelmill.score.shards.ShardPlan;
import io.pixelmill.score.shards.ShardRecord;
import io.pixelmill.score.shards.ShardScoring;
import io.pixelmill.score.shards.ShardSettings;
import io.pixelmill.score.shards.ShardStore;
import io.pixelmill.score.shards.ShardedScoring;
import io.pixelmill.storage.Claims;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.OutputState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes one target: shard by shard beside runs that do the same, and published by one of them.
 *
 * @param work the place whose work folder the shards lie in
 * @param input all files
 * @param listing the files as they are now
 * @param rows of the target's files, counted apart from the scoring
 */
record ShardedScore(
    JobContext context,
    LoadedModel model,
    ScoreTarget target,
    String work,
    ShardSettings settings,
    double allowedErrors,
    ScoreFiles input,
    Supplier<List<ScoreFile>> listing,
    long rows) {
  private static final String PUBLISHING = "publishing";
  private static final long LOOK_MILLISECONDS = 500;

  void run(ShardScoring scoring) {
    ShardStore store = ShardStore.beside(work, context.hadoop());
    Claims claims = store.claims(context.hadoop());
    try (claims) {
      scoreAndPublish(scoring, store, claims);
    } catch (RuntimeException failure) {
      // What another run has published it has also cleaned up, maybe under the feet of this one.
      if (target.predictions().stateFor(target.run()) != OutputState.SAME_RUN) {
        throw failure;
      }
      tellOtherPublished();
    }
    store.tidy(claims);
  }

  private void scoreAndPublish(ShardScoring scoring, ShardStore store, Claims claims) {
    Instant started = Instant.now();
    List<Shard> shards =
        ShardPlan.of(target.files(), ScoreTarget.rows(target.run()), settings.shardBytes());
    ScoreProgress progress = new ScoreProgress(context.console(), rows, shards);
    context.spark().sparkContext().addSparkListener(progress);
    List<ShardRecord> records;
    try {
      ErrorAllowance allowance = new ErrorAllowance(rows, allowedErrors);
      records =
          new ShardedScoring(context.spark(), input, scoring, store, allowance, progress)
              .run(shards, claims);
    } finally {
      context.spark().sparkContext().removeSparkListener(progress);
    }
    progress.tellOrigins();
    ScoringSpeed speed =
        new ScoringSpeed(progress.scored(), progress.elapsedSeconds(), progress.seconds());
    ShardCounts counts =
        records.stream().map(ShardRecord::counts).reduce(ShardCounts.NONE, ShardCounts::plus);
    ScoredFiles.requireUnchanged(target.files(), listing.get());
    requireAllRows(counts.rows());
    if (!isTurnToPublish(claims)) {
      tellOtherPublished();
      return;
    }
    Manifest manifest =
        context.during(
            "joining shards",
            () ->
                target
                    .predictions()
                    .publish(staging -> write(store, shards, records, counts, started, staging)));
    if (!manifest.started().equals(started)) {
      tellOtherPublished();
      return;
    }
    context.tell(target.predictions(), manifest);
    ScoreSummary summary = new ScoreSummary(target, model, counts, speed);
    summary.publish(context, started);
    summary.tell(context.console());
  }

  /** Waits while another run publishes; false where it has. */
  private boolean isTurnToPublish(Claims claims) {
    boolean toldWaiting = false;
    while (target.predictions().stateFor(target.run()) != OutputState.SAME_RUN) {
      if (claims.take(PUBLISHING)) {
        return target.predictions().stateFor(target.run()) != OutputState.SAME_RUN;
      }
      if (!toldWaiting) {
        toldWaiting = true;
        context.console().fact("waiting", "another run is publishing");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while another run was publishing", e);
      }
    }
    return false;
  }

  private void tellOtherPublished() {
    context
        .console()
        .fact("published", "by another run of the same command, which this one has worked beside");
    context.tell(target.predictions(), target.predictions().manifest());
  }

  private Draft write(
      ShardStore store,
      List<Shard> shards,
      List<ShardRecord> records,
      ShardCounts counts,
      Instant started,
      Path staging) {
    requireAllRows(
        JoinShards.write(context.spark(), store, shards, records, staging, settings.fileBytes()));
    Dataset<Row> written = context.spark().read().parquet(staging.toString());
    SortedMap<String, Long> numbers = new TreeMap<>();
    numbers.put("rows", counts.rows());
    numbers.put("errors", counts.errorRows());
    return Runs.tableDraft(
        "predictions",
        target.run(),
        started,
        new StoredTable(written.schema().toDDL(), numbers),
        new TreeMap<>(Map.of("devices", devices(records))));
  }

  private static String devices(List<ShardRecord> records) {
    return records.stream()
        .flatMap(record -> record.devices().stream())
        .sorted()
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private void requireAllRows(long found) {
    if (found != rows) {
      throw new IllegalStateException(
          "The predictions have %d rows for %d of the input".formatted(found, rows));
    }
  }

  /** The summary of predictions that were published by a run that was killed before it had one. */
  static void summarise(JobContext context, LoadedModel model, ScoreTarget target) {
    Dataset<Row> stored = context.spark().read().parquet(target.predictions().location());
    ScoringSpeed unknown = new ScoringSpeed(0, 0, new TreeMap<>());
    ScoreSummary summary = new ScoreSummary(target, model, CountRows.of(stored), unknown);
    summary.publish(context, Instant.now());
    summary.tell(context.console());
  }
}
