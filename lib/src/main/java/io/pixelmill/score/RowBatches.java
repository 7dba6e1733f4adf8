package io.pixelmill.score;

import io.pixelmill.model.ModelInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** Cuts a task's rows into batches that take a bounded amount of memory. */
final class RowBatches {
  /** A batch ends behind the row with which its rows take as many bytes. */
  static final long MOST_ENCODED_BYTES = 32L << 20;

  private static final int MOST_PIXEL_BYTES = 64 << 20;

  private final Iterator<InternalRow> rows;
  private final int imageLength;
  private final int batchSize;

  RowBatches(Iterator<InternalRow> rows, ModelInput shape, int batchSize) {
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
    List<InternalRow> batch = new ArrayList<>(batchSize);
    long bytes = 0;
    while (batch.size() < batchSize && bytes < MOST_ENCODED_BYTES && rows.hasNext()) {
      InternalRow row = rows.next().copy(); // the reader uses its row again
      batch.add(row);
      bytes += row instanceof UnsafeRow stored ? stored.getSizeInBytes() : 0;
    }
    return new ScoreBatch(batch, pixels, imageLength);
  }
}
