package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import io.pixelmill.table.ImageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Reads rows that hold pixels: key columns, then {@link #COLUMNS}.
 *
 * @param keys number of key columns
 */
record TableReader(int keys) implements CandidateReader {
  static final List<String> COLUMNS =
      List.of(
          ImageRow.IMAGE_ID,
          ImageRow.LABEL,
          ImageRow.HEIGHT,
          ImageRow.WIDTH,
          ImageRow.CHANNELS,
          ImageRow.PIXELS);

  @Override
  public Function<Row, Candidate> open() {
    return this::read;
  }

  private Candidate read(Row row) {
    List<Object> keyValues = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      keyValues.add(row.get(i));
    }
    return new Candidate(keyValues, row.getAs(keys), row.getAs(keys + 1), image(row));
  }

  private Candidate.Image image(Row row) {
    for (int column = keys + 2; column < keys + COLUMNS.size(); column++) {
      if (row.isNullAt(column)) {
        return new Candidate.Unfit("column %s is null".formatted(COLUMNS.get(column - keys)));
      }
    }
    try {
      return new Candidate.Ready(
          new Pixels(
              row.getInt(keys + 2),
              row.getInt(keys + 3),
              row.getInt(keys + 4),
              row.getAs(keys + 5)));
    } catch (IllegalArgumentException e) {
      return new Candidate.Unfit(e.getMessage());
    }
  }
}
