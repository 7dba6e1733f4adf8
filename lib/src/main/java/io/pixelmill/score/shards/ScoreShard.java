package io.pixelmill.score.shards;

import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.storage.StoredBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Scores one shard: its files are written, read back and counted, and then its record is kept. */
final class ScoreShard {
  private final SparkSession spark;
  private final ScoreFiles input;
  private final Function<ScoreInput, Dataset<Row>> scoring;
  private final ShardStore store;
  private final DigestFiles digests;

  ScoreShard(
      SparkSession spark,
      ScoreFiles input,
      Function<ScoreInput, Dataset<Row>> scoring,
      ShardStore store,
      DigestFiles digests) {
    this.spark = spark;
    this.input = input;
    this.scoring = scoring;
    this.store = store;
    this.digests = digests;
  }

  /** A shard that an earlier or another run has finished, if its files are as they were. */
  Optional<ShardRecord> finished(Shard shard) {
    Optional<ShardRecord> record = store.find(shard);
    if (record.isPresent() && !record.get().files().equals(stored(shard, record.get().attempt()))) {
      store.forget(shard);
      return Optional.empty();
    }
    return record;
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
    long started = System.nanoTime();
    Dataset<Row> predictions = scoring.apply(input.input(shard.files()));
    spark.sparkContext().setLocalProperty(ShardedScoring.SHARD_PROPERTY, shard.name());
    try {
      predictions.write().mode(SaveMode.Append).parquet(place.toString());
    } finally {
      spark.sparkContext().setLocalProperty(ShardedScoring.SHARD_PROPERTY, null);
    }
    long written = System.nanoTime();
    ShardCounts counts =
        CountRows.of(spark.read().schema(predictions.schema()).parquet(place.toString()));
    SortedMap<String, StoredBytes> files = stored(shard, attempt);
    SortedMap<String, Double> seconds = new TreeMap<>();
    seconds.put("score and write", (written - started) / 1e9);
    seconds.put("check", (System.nanoTime() - written) / 1e9);
    return new ShardRecord(attempt, counts, files, seconds);
  }

  private SortedMap<String, StoredBytes> stored(Shard shard, String attempt) {
    try {
      return digests.of(store.place(shard, attempt));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read back the shard " + shard.name(), e);
    }
  }

  private void dropAfter(Throwable failure, Shard shard, String attempt) {
    try {
      store.drop(shard, attempt);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
