package io.pixelmill.score.shards;

import io.pixelmill.storage.StoredBytes;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a finished shard.
 *
 * @param attempt folder of the shard that holds the files; each try has its own
 * @param files by name, Parquet
 * @param seconds by phase; those of tasks side by side add up
 * @param devices what computed it, and where
 */
public record ShardRecord(
    String attempt,
    ShardCounts counts,
    SortedMap<String, StoredBytes> files,
    SortedMap<String, Double> seconds,
    SortedSet<String> devices) {
  public ShardRecord {
    Objects.requireNonNull(attempt, "attempt is null");
    Objects.requireNonNull(counts, "counts is null");
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    seconds = Collections.unmodifiableSortedMap(new TreeMap<>(seconds));
    devices = Collections.unmodifiableSortedSet(new TreeSet<>(devices));
  }
}
