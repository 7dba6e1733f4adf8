package io.pixelmill.score.shards;

import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.ScoreFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How input files are cut into shards. */
public final class ShardPlan {
  /** What opening a file costs, in bytes that could be read meanwhile: bounds a shard's files. */
  static final long OPENING_BYTES = 32 << 10;

  private ShardPlan() {}

  /**
   * @param files in the order in which they are cut
   * @param rows what decides predictions beside the files: model, settings, code
   * @param bytes of a shard: as many files as fit, one at least
   */
  public static List<Shard> of(List<ScoreFile> files, RunIdentity rows, long bytes) {
    List<Shard> shards = new ArrayList<>();
    List<ScoreFile> some = new ArrayList<>();
    long filled = 0;
    for (ScoreFile file : files) {
      long cost = file.bytes() + OPENING_BYTES;
      if (!some.isEmpty() && filled + cost > bytes) {
        shards.add(shard(some, rows));
        some.clear();
        filled = 0;
      }
      some.add(file);
      filled += cost;
    }
    if (!some.isEmpty()) {
      shards.add(shard(some, rows));
    }
    return shards;
  }

  private static Shard shard(List<ScoreFile> files, RunIdentity rows) {
    List<InputDigest> inputs =
        Stream.concat(rows.inputs().stream(), files.stream().map(ScoredFiles::digest)).toList();
    RunIdentity identity = new RunIdentity("shard", rows.settings(), inputs, rows.code());
    return new Shard(identity.digest(), files);
  }
}
