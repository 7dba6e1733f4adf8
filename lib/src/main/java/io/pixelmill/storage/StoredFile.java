package io.pixelmill.storage;

import java.util.Objects;

/**
 * One file of an output.
 *
 * @param path relative to the output, with {@code /} between its parts
 */
public record StoredFile(String path, long bytes) {
  public StoredFile {
    Objects.requireNonNull(path, "path is null");
  }
}
