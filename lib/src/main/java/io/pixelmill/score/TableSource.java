package io.pixelmill.score;

import io.pixelmill.input.TablePlace;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table of images that is to be scored.
 *
 * @param splits that are taken, where the table has a column {@code split} of strings; all where
 *     empty
 */
public record TableSource(TablePlace place, Content content, List<Split> splits) {
  public TableSource {
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(content, "content is null");
    splits = List.copyOf(splits);
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
