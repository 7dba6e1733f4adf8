package io.pixelmill.input;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Objects;

/**
 * Where a table lies that somebody wrote.
 *
 * @param path of a folder or one file: a local path or any Hadoop URI
 * @param name what the table is called in messages
 * @param settings section of the settings that place and format come from, for messages
 */
public record TablePlace(String path, TableFormat format, String name, String settings) {
  public TablePlace {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(settings, "settings is null");
  }

  /** A problem of kind DATA. */
  public ProblemException problem(String why) {
    return ProblemException.of(
        ProblemKind.DATA,
        "Cannot read the " + name,
        why,
        "Give the location and the format (parquet, orc, avro, json or csv) of a table whose files"
            + " are all of this format.");
  }
}
