package io.pixelmill.score.shards;

import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.ScorePhases;
import io.pixelmill.storage.StoredBytes;
import io.pixelmill.table.PredictionRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Scores one shard: its files are written, read back and counted, and then its record is kept. */
final class ScoreShard {
  /** Values that hardly ever repeat: to look for those that do takes longer than to write them. */
  private static final Map<String, String> WITHOUT_DICTIONARY =
      Stream.of(
              PredictionRow.IMAGE_ID,
              PredictionRow.CONFIDENCE,
              PredictionRow.PROBABILITIES + ".list.element",
              PredictionRow.TOP_K + ".list.element.probability",
              PredictionRow.EMBEDDING + ".list.element")
          .collect(Collectors.toMap("parquet.enable.dictionary#%s"::formatted, column -> "false"));

  private final SparkSession spark;
  private final ScoreFiles input;
  private final ShardScoring scoring;
  private final ShardStore store;
  private final DigestFiles digests;
  private final ShardNotice notice;

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
    ScorePhases phases = ScorePhases.of(spark);
    Dataset<Row> predictions = scoring.predictions(input.input(shard.files()), phases);
    spark.sparkContext().setLocalProperty(ShardedScoring.SHARD_PROPERTY, shard.name());
    try {
      predictions
          .write()
          .options(WITHOUT_DICTIONARY)
          .mode(SaveMode.Append)
          .parquet(place.toString());
    } finally {
      spark.sparkContext().setLocalProperty(ShardedScoring.SHARD_PROPERTY, null);
    }
    long written = System.nanoTime();
    ShardCounts counts =
        CountRows.of(spark.read().schema(predictions.schema()).parquet(place.toString()));
    SortedMap<String, StoredBytes> files = stored(shard, attempt);
    phases.notices().forEach(notice::noticed);
    SortedMap<String, Double> seconds = new TreeMap<>(phases.seconds());
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
