package io.pixelmill.score.shards;

import io.pixelmill.storage.StoredBytes;
import java.io.Serializable;

/**
 * A file of predictions, as the task that wrote it tells. A class of texts and numbers, because
 * records do not survive Spark's serialisation of results.
 */
final class WrittenPart implements Serializable {
  private final String name;
  private final long bytes;
  private final String sha256;
  private final String counts;

  WrittenPart(String name, StoredBytes stored, ShardCounts counts) {
    this.name = name;
    this.bytes = stored.bytes();
    this.sha256 = stored.sha256();
    this.counts = ShardCountsJson.write(counts).toString();
  }

  /** In its folder. */
  String name() {
    return name;
  }

  StoredBytes stored() {
    return new StoredBytes(bytes, sha256);
  }

  ShardCounts counts() {
    return ShardCountsJson.parse(counts);
  }
}
