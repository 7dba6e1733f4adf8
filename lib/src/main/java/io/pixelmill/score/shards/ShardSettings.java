package io.pixelmill.score.shards;

import io.pixelmill.config.Requirements;
import java.util.Objects;

/**
 * How the work and its result are cut.
 *
 * @param shardMegabytes MiB of input that are scored and recorded together
 * @param fileMegabytes MiB of a file of the result
 */
public record ShardSettings(int shardMegabytes, int fileMegabytes, Incremental incremental) {
  private static final int MIB_BITS = 20;

  public ShardSettings {
    Objects.requireNonNull(incremental, "incremental is null");
    new Requirements()
        .atLeast("shard-megabytes", shardMegabytes, 1)
        .atLeast("file-megabytes", fileMegabytes, 1)
        .verify();
  }

  /** Whether earlier results stay and what is new is added. */
  public enum Incremental {
    OFF,
    ON
  }

  public long shardBytes() {
    return (long) shardMegabytes << MIB_BITS;
  }

  public long fileBytes() {
    return (long) fileMegabytes << MIB_BITS;
  }
}
