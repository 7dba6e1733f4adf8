package io.pixelmill.input;

import java.util.Objects;

/**
 * One data file of a table.
 *
 * @param path as the listing of the table gives it
 * @param bytes its size
 * @param version size and time of modification: changes when the file does
 */
public record DataFile(String path, long bytes, String version) {
  public DataFile {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(version, "version is null");
  }
}
