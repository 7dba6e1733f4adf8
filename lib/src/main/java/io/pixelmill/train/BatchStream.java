package io.pixelmill.train;

import java.util.Iterator;

/**
 * The batches of a lane, one after the other. Each is the caller's to close; closing the stream
 * frees those that were not taken.
 */
interface BatchStream extends Iterator<Batch>, AutoCloseable {
  @Override
  void close();
}
