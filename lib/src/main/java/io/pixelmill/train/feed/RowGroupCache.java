package io.pixelmill.train.feed;

import io.pixelmill.train.process.PerTraining;
import io.pixelmill.train.process.TrainingId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Decoded row groups that all lanes of one process share. It keeps the windows that were read last,
 * one for each lane that ever ran at the same time, because a window feeds many rounds; beyond them
 * it is bounded in bytes, and row groups that were not used for the longest time go first. Each
 * training has a cache of its own, because files may have been replaced between two.
 */
final class RowGroupCache {
  private static final PerTraining<RowGroupCache> ALL = new PerTraining<>(cache -> {});

  private final long limit;
  private final Map<RowGroup, DecodedRowGroup> groups = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Long, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

  /** A row group is decoded by one lane at a time; the others find it in the cache then. */
  private final List<Lock> decoding = Stream.<Lock>generate(ReentrantLock::new).limit(64).toList();

  private long bytes;
  private final Set<Reader> readers = new HashSet<>();
  private int mostReaders;

  private RowGroupCache(long limit) {
    this.limit = limit;
  }

  /** Reads what is not in the cache. */
  interface Source {
    DecodedRowGroup read(RowGroup group) throws IOException;
  }

  /**
   * The training's cache in this process.
   *
   * @param limit in bytes
   */
  static RowGroupCache of(TrainingId training, long limit) {
    return ALL.of(training, () -> new RowGroupCache(limit));
  }

  /** Gives the training's memory in this process back. */
  static void release(TrainingId training) {
    ALL.release(training);
  }

  synchronized Reader reader(Source source) {
    Reader reader = new Reader(source);
    readers.add(reader);
    mostReaders = Math.max(mostReaders, readers.size());
    return reader;
  }

  synchronized long bytes() {
    return bytes;
  }

  /** A lane's access: it has one window at a time. */
  final class Reader implements AutoCloseable {
    private final Source source;
    private Window window;

    private Reader(Source source) {
      this.source = source;
    }

    /** The window's row groups, those that are missing decoded. */
    List<DecodedRowGroup> read(Window next) throws IOException {
      hold(this, next);
      List<DecodedRowGroup> decoded = new ArrayList<>();
      for (RowGroup group : next.groups()) {
        decoded.add(get(group, source));
      }
      return decoded;
    }

    @Override
    public void close() {
      synchronized (RowGroupCache.this) {
        readers.remove(this);
      }
    }
  }

  private synchronized void hold(Reader reader, Window next) {
    reader.window = next;
    windows.put(next.shuffle(), next);
    Iterator<Window> eldest = windows.values().iterator();
    while (windows.size() > mostReaders) {
      Window window = eldest.next();
      if (readers.stream().noneMatch(it -> window.equals(it.window))) {
        eldest.remove();
      }
    }
    evict();
  }

  private DecodedRowGroup get(RowGroup group, Source source) throws IOException {
    Lock lock = decoding.get(Math.floorMod(group.hashCode(), decoding.size()));
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while another lane read " + group.file());
    }
    try {
      DecodedRowGroup cached = cached(group);
      return cached == null ? put(group, source.read(group)) : cached;
    } finally {
      lock.unlock();
    }
  }

  private synchronized DecodedRowGroup cached(RowGroup group) {
    return groups.get(group);
  }

  private synchronized DecodedRowGroup put(RowGroup group, DecodedRowGroup decoded) {
    groups.put(group, decoded);
    bytes += decoded.bytes();
    evict();
    return decoded;
  }

  private void evict() {
    if (bytes <= limit) {
      return;
    }
    Set<RowGroup> held = new HashSet<>();
    windows.values().stream().map(Window::groups).flatMap(Collection::stream).forEach(held::add);
    groups
        .entrySet()
        .removeIf(
            entry -> {
              boolean goes = bytes > limit && !held.contains(entry.getKey());
              bytes -= goes ? entry.getValue().bytes() : 0;
              return goes;
            });
  }
}
