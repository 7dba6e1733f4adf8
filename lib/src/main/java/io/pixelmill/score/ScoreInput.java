package io.pixelmill.score;

import io.pixelmill.table.ClassLabel;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The images that a model is to score. */
public sealed interface ScoreInput {
  Dataset<Row> rows();

  /**
   * Any table that has the columns {@code height, width, channels} and {@code pixels} of the {@code
   * images} table; {@code image_id, label} and {@code label_name} are used where they are there.
   *
   * @param name what the table is called in messages
   */
  record Table(Dataset<Row> rows, String name) implements ScoreInput {
    public Table {
      Objects.requireNonNull(rows, "rows is null");
      Objects.requireNonNull(name, "name is null");
    }
  }

  /**
   * Undecoded images.
   *
   * @param rows of {@link io.pixelmill.table.SourceImage#SCHEMA}
   * @param labels all that the rows have; empty where the source knows none
   */
  record Sources(Dataset<Row> rows, List<ClassLabel> labels) implements ScoreInput {
    public Sources {
      Objects.requireNonNull(rows, "rows is null");
      labels = List.copyOf(labels);
    }
  }
}
