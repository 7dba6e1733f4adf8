package io.pixelmill.score;

import io.pixelmill.model.ModelInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;

/** Cuts a task's rows into batches that take a bounded amount of memory. */
final class RowBatches {
  /** A batch ends behind the row with which its encoded images take as many bytes. */
  static final long MOST_ENCODED_BYTES = 32L << 20;

  private static final int MOST_PIXEL_BYTES = 64 << 20;

  private final Iterator<InternalRow> rows;
  private final Function<InternalRow, UnreadCandidate> reader;
  private final int imageLength;
  private final int batchSize;

  RowBatches(
      Iterator<InternalRow> rows,
      Function<InternalRow, UnreadCandidate> reader,
      ModelInput shape,
      int batchSize) {
    this.rows = rows;
    this.reader = reader;
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
    List<UnreadCandidate> batch = new ArrayList<>(batchSize);
    long bytes = 0;
    while (batch.size() < batchSize && bytes < MOST_ENCODED_BYTES && rows.hasNext()) {
      UnreadCandidate candidate = reader.apply(rows.next());
      batch.add(candidate);
      bytes += candidate.image().bytes();
    }
    return new ScoreBatch(batch, pixels, imageLength);
  }
}
