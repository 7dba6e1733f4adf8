package io.pixelmill.score;

import io.pixelmill.model.ModelInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Cuts a task's rows into batches that take a bounded amount of memory. */
final class RowBatches {
  /** A batch ends behind the row with which its encoded images take as many bytes. */
  static final long MOST_ENCODED_BYTES = 32L << 20;

  private static final int MOST_PIXEL_BYTES = 64 << 20;

  private final Iterator<Row> rows;
  private final int imageLength;
  private final int batchSize;

  RowBatches(Iterator<Row> rows, ModelInput shape, int batchSize) {
    this.rows = rows;
    this.imageLength = shape.bytes();
    this.batchSize = Math.min(batchSize, Math.max(1, MOST_PIXEL_BYTES / imageLength));
  }

  boolean hasNext() {
    return rows.hasNext();
  }

  /** What {@link #next}'s buffer has to hold. */
  int pixelBytes() {
    return Math.multiplyExact(batchSize, imageLength);
  }

  ScoreBatch next(ByteBuffer pixels) {
    List<Row> batch = new ArrayList<>(batchSize);
    long bytes = 0;
    while (batch.size() < batchSize && bytes < MOST_ENCODED_BYTES && rows.hasNext()) {
      Row row = rows.next();
      batch.add(row);
      bytes += bytes(row);
    }
    return new ScoreBatch(batch, pixels, imageLength);
  }

  private static long bytes(Row row) {
    long bytes = 0;
    for (int i = 0; i < row.length(); i++) {
      if (row.get(i) instanceof byte[] content) {
        bytes += content.length;
      }
    }
    return bytes;
  }
}
