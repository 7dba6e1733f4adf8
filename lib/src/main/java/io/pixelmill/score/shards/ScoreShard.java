package io.pixelmill.score.shards;

import io.pixelmill.score.Predictions;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.ScorePhases;
import io.pixelmill.storage.StoredBytes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Scores one shard: its files are written, and then its record is kept. */
final class ScoreShard implements AutoCloseable {
  private final SparkSession spark;
  private final ScoreFiles input;
  private final ShardScoring scoring;
  private final ShardStore store;
  private final DigestFiles digests;
  private final ShardNotice notice;
  private Optional<PartWriter> writer = Optional.empty();

  ScoreShard(
      SparkSession spark,
      ScoreFiles input,
      ShardScoring scoring,
      ShardStore store,
      DigestFiles digests,
      ShardNotice notice) {
    this.spark = spark;
    this.input = input;
    this.scoring = scoring;
    this.store = store;
    this.digests = digests;
    this.notice = notice;
  }

  /** A shard that an earlier or another run has finished, if its files are as they were. */
  Optional<ShardRecord> finished(Shard shard) {
    Optional<ShardRecord> record = store.find(shard);
    if (record.isPresent() && !isAsRecorded(shard, record.get())) {
      store.forget(shard);
      return Optional.empty();
    }
    return record;
  }

  private boolean isAsRecorded(Shard shard, ShardRecord record) {
    Path folder = store.place(shard, record.attempt());
    return digests.of(folder, record.files().keySet()).equals(record.files());
  }

  ShardRecord score(Shard shard) {
    String attempt = ShardStore.freshAttempt();
    try {
      return store.keep(shard, scored(shard, attempt));
    } catch (Throwable failure) {
      dropAfter(failure, shard, attempt);
      throw failure;
    }
  }

  private ShardRecord scored(Shard shard, String attempt) {
    Path place = store.place(shard, attempt);
    ScorePhases phases = ScorePhases.of(spark);
    Predictions predictions = scoring.predictions(input.input(shard.files()), phases);
    SortedMap<String, StoredBytes> files = new TreeMap<>();
    ShardCounts counts = ShardCounts.NONE;
    for (WrittenPart part : written(shard, predictions, place)) {
      files.put(part.name(), part.stored());
      counts = counts.plus(part.counts());
    }
    phases.notices().forEach(notice::noticed);
    return new ShardRecord(attempt, counts, files, phases.seconds(), phases.devices());
  }

  private List<WrittenPart> written(Shard shard, Predictions predictions, Path place) {
    spark.sparkContext().setLocalProperty(ShardedScoring.SHARD_PROPERTY, shard.name());
    try {
      return writer(predictions).write(predictions, place);
    } finally {
      spark.sparkContext().setLocalProperty(ShardedScoring.SHARD_PROPERTY, null);
    }
  }

  /** All shards' predictions have the same schema. */
  private synchronized PartWriter writer(Predictions predictions) {
    if (writer.isEmpty()) {
      writer = Optional.of(PartWriter.open(predictions.spark(), predictions.schema()));
    }
    return writer.get();
  }

  @Override
  public synchronized void close() {
    writer.ifPresent(PartWriter::close);
    digests.close();
  }

  private void dropAfter(Throwable failure, Shard shard, String attempt) {
    try {
      store.drop(shard, attempt);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
