package io.pixelmill.train.feed;

import java.util.Iterator;

/**
 * The batches of a lane, one after the other. Each is the caller's to close; closing the stream
 * frees those that were not taken.
 */
public interface BatchStream extends Iterator<Batch>, AutoCloseable {
  @Override
  void close();

  /** Batches that each are made when they are wanted. */
  static BatchStream of(Iterator<Batch> batches) {
    return new BatchStream() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public Batch next() {
        return batches.next();
      }

      @Override
      public void close() {}
    };
  }
}
