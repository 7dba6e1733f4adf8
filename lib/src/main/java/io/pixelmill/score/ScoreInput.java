package io.pixelmill.score;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The images that a model is to score: rows of one kind. Of any kind {@code image_id} (string) and
 * {@code label} (an index of the model's labels, or a name) or {@code label_name} are used where
 * they are there.
 */
public sealed interface ScoreInput {
  Dataset<Row> rows();

  /** What the rows are called in messages, such as {@code images table hdfs://…/images}. */
  String name();

  /**
   * Pixels: any table that has the columns {@code height, width, channels} and {@code pixels} of
   * the {@code images} table.
   */
  record Table(Dataset<Row> rows, String name) implements ScoreInput {
    public Table {
      Objects.requireNonNull(rows, "rows is null");
      Objects.requireNonNull(name, "name is null");
    }
  }

  /**
   * Image files in the rows.
   *
   * @param column of bytes, or of Base64 where it is a string
   */
  record Encoded(Dataset<Row> rows, String column, String name) implements ScoreInput {
    public Encoded {
      Objects.requireNonNull(rows, "rows is null");
      Objects.requireNonNull(column, "column is null");
      Objects.requireNonNull(name, "name is null");
    }
  }

  /**
   * Paths of image files, written by anybody.
   *
   * @param column of strings
   * @param root an existing folder; only what lies below it is read
   */
  record Paths(Dataset<Row> rows, String column, String root, String name) implements ScoreInput {
    public Paths {
      Objects.requireNonNull(rows, "rows is null");
      Objects.requireNonNull(column, "column is null");
      Objects.requireNonNull(root, "root is null");
      Objects.requireNonNull(name, "name is null");
    }
  }

  /**
   * Image files that the caller has listed itself.
   *
   * @param rows with a column {@link #SOURCE}: URIs, all of one file system
   */
  record Listed(Dataset<Row> rows, String name) implements ScoreInput {
    public static final String SOURCE = "source";

    public Listed {
      Objects.requireNonNull(rows, "rows is null");
      Objects.requireNonNull(name, "name is null");
    }
  }
}
