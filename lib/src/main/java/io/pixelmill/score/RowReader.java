package io.pixelmill.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Reads rows of key columns, image id, label and what holds the image, in this order.
 *
 * @param keys number of key columns
 */
record RowReader(int keys, TrueLabels labels, RowImages images) implements CandidateReader {

  @Override
  public Function<Row, Candidate> open() {
    RowImages.Opened opened = images.open();
    return row -> read(row, opened);
  }

  private Candidate read(Row row, RowImages.Opened opened) {
    List<Object> keyValues = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      keyValues.add(row.get(i));
    }
    RowImages.Found found = opened.find(row, keys + 2);
    String id = row.isNullAt(keys) ? found.id().orElse(null) : row.getString(keys);
    return new Candidate(keyValues, id, labels.index(row.get(keys + 1)), found.image());
  }
}
