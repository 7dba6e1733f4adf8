package io.pixelmill.score;

import java.util.Objects;

/**
 * One data file of what is to be scored.
 *
 * @param path as the listing of the input gives it
 * @param bytes its size
 * @param version changes when the file does: size and time of modification, or a digest
 */
public record ScoreFile(String path, long bytes, String version) {
  public ScoreFile {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(version, "version is null");
    if (bytes < 0) {
      throw new IllegalArgumentException("%s has %d bytes".formatted(path, bytes));
    }
  }
}
