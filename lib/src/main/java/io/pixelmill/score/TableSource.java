package io.pixelmill.score;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table of images that is to be scored.
 *
 * @param path of a folder or one file: a local path or any Hadoop URI
 * @param splits that are taken, where the table has a column {@code split} of strings; all where
 *     empty
 * @param name what the table is called in messages
 */
public record TableSource(
    String path, TableFormat format, Content content, List<Split> splits, String name) {
  public TableSource {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(name, "name is null");
    splits = List.copyOf(splits);
  }

  ProblemException problem(String why) {
    return ProblemException.of(
        ProblemKind.DATA,
        "Cannot read the " + name,
        why,
        "Give the location and the format (parquet, orc, avro or json) of a table whose files are"
            + " all of this format.");
  }

  /** What the rows hold of an image. */
  public sealed interface Content {
    ScoreInput input(Dataset<Row> rows, String name);
  }

  /** The columns of an {@code images} table. */
  public record Pixels() implements Content {
    @Override
    public ScoreInput input(Dataset<Row> rows, String name) {
      return new ScoreInput.Table(rows, name);
    }
  }

  /** A column with image files: bytes, or Base64 where it is a string. */
  public record Bytes(String column) implements Content {
    @Override
    public ScoreInput input(Dataset<Row> rows, String name) {
      return new ScoreInput.Encoded(rows, column, name);
    }
  }

  /**
   * A column with paths of image files.
   *
   * @param root an existing folder; only what lies below it is read
   */
  public record Paths(String column, String root) implements Content {
    @Override
    public ScoreInput input(Dataset<Row> rows, String name) {
      return new ScoreInput.Paths(rows, column, root, name);
    }
  }
}
