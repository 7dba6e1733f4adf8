package io.pixelmill.train;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decoded row groups that all workers of one process share, bounded in bytes; those that were not
 * used for the longest time go first. One training holds a process's cache: the next one's starts
 * empty, because files may have been replaced between the two.
 */
final class RowGroupCache {
  /** Softly, because nothing tells an executor that a training has ended. */
  private static SoftReference<RowGroupCache> current = new SoftReference<>(null);

  private final String training;
  private final long limit;
  private final Map<RowGroup, DecodedRowGroup> groups = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private RowGroupCache(String training, long limit) {
    this.training = training;
    this.limit = limit;
  }

  /** Reads what is not in the cache. */
  interface Source {
    DecodedRowGroup read(RowGroup group) throws IOException;
  }

  /**
   * This process's cache.
   *
   * @param training an id that no other training has
   * @param limit in bytes
   */
  static synchronized RowGroupCache of(String training, long limit) {
    RowGroupCache cache = current.get();
    if (cache == null || !cache.training.equals(training)) {
      cache = new RowGroupCache(training, limit);
      current = new SoftReference<>(cache);
    }
    return cache;
  }

  /** Gives this process's memory back, if it is still that training's. */
  static synchronized void release(String training) {
    RowGroupCache cache = current.get();
    if (cache != null && cache.training.equals(training)) {
      current.clear();
    }
  }

  /** Two workers that miss at the same time both read: cheaper than to make one wait. */
  DecodedRowGroup get(RowGroup group, Source source) throws IOException {
    synchronized (this) {
      DecodedRowGroup cached = groups.get(group);
      if (cached != null) {
        return cached;
      }
    }
    DecodedRowGroup read = source.read(group);
    put(group, read);
    return read;
  }

  private synchronized void put(RowGroup group, DecodedRowGroup read) {
    if (read.bytes() > limit || groups.put(group, read) != null) {
      return;
    }
    bytes += read.bytes();
    Iterator<DecodedRowGroup> eldest = groups.values().iterator();
    while (bytes > limit) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
