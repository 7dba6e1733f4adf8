package io.pixelmill.score.shards;

import io.pixelmill.score.ScoreFile;
import java.util.List;
import java.util.Objects;

/**
 * Input files that are scored together.
 *
 * @param name digest of all that decides the shard's predictions
 */
public record Shard(String name, List<ScoreFile> files) {
  public Shard {
    Objects.requireNonNull(name, "name is null");
    files = List.copyOf(files);
  }

  public long bytes() {
    return files.stream().mapToLong(ScoreFile::bytes).sum();
  }
}
