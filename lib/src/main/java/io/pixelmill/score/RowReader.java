package io.pixelmill.score;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads rows of key columns, image id, label and what holds the image, in this order.
 *
 * @param label type of that column
 */
record RowReader(StructType keys, DataType label, TrueLabels labels, RowImages images)
    implements CandidateReader {

  @Override
  public Function<InternalRow, Candidate> open() {
    RowImages.Opened opened = images.open();
    DataType[] types = new DataType[keys.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = keys.fields()[i].dataType();
    }
    return row -> read(row, types, opened);
  }

  private Candidate read(InternalRow row, DataType[] types, RowImages.Opened opened) {
    int id = types.length;
    Object[] values = new Object[id];
    for (int i = 0; i < id; i++) {
      values[i] = row.isNullAt(i) ? null : row.get(i, types[i]);
    }
    RowImages.Found found = opened.find(row, id + 2);
    return new Candidate(
        Arrays.asList(values),
        row.isNullAt(id) ? UTF8String.fromString(found.id().orElse(null)) : row.getUTF8String(id),
        row.isNullAt(id + 1) ? null : labels.index(row.get(id + 1, label)),
        found.image());
  }
}
