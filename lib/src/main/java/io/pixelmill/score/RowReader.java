package io.pixelmill.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the columns that a candidate is made from. */
record RowReader(
    List<ColumnAt> keys, ColumnAt imageId, ColumnAt label, TrueLabels labels, RowImages images)
    implements CandidateReader {

  @Override
  public RowImages.Work work() {
    return images.work();
  }

  @Override
  public Function<InternalRow, UnreadCandidate> open() {
    RowImages.Opened opened = images.open();
    return row -> read(row, opened);
  }

  private UnreadCandidate read(InternalRow row, RowImages.Opened opened) {
    List<Object> values = new ArrayList<>(keys.size());
    for (ColumnAt key : keys) {
      values.add(key.value(row));
    }
    return new UnreadCandidate(
        values, (UTF8String) imageId.value(row), labels.index(label.value(row)), opened.take(row));
  }
}
