package io.pixelmill.score;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The engines of a process: opened by the first task, closed a while after the last one. */
final class SharedEngines {
  private static final int IDLE_SECONDS = 60;
  private static final SharedEngines OF_PROCESS =
      new SharedEngines(CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS));

  private final Map<Object, Entry> entries = new HashMap<>();
  private final Executor later;

  /**
   * @param later runs what closes an engine, if nobody has taken it until then
   */
  SharedEngines(Executor later) {
    this.later = later;
  }

  static SharedEngines ofProcess() {
    return OF_PROCESS;
  }

  /** Somebody's use of an engine, to be closed. */
  interface Lease extends AutoCloseable {
    SharedEngine engine();

    @Override
    void close();
  }

  /**
   * @param key with equal ones the engine is shared
   */
  synchronized Lease take(Object key, Supplier<SharedEngine> opening) {
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(key, opening.get());
      entries.put(key, entry);
    }
    entry.users++;
    entry.uses++;
    return new OneLease(entry);
  }

  private synchronized void release(Entry entry) {
    entry.users--;
    if (entry.users == 0) {
      long uses = entry.uses;
      later.execute(() -> closeIfUnused(entry, uses));
    }
  }

  private synchronized void closeIfUnused(Entry entry, long uses) {
    if (entry.uses == uses) {
      entries.remove(entry.key);
      entry.engine.close();
    }
  }

  private static final class Entry {
    private final Object key;
    private final SharedEngine engine;
    private int users;
    private long uses;

    Entry(Object key, SharedEngine engine) {
      this.key = key;
      this.engine = engine;
    }
  }

  private final class OneLease implements Lease {
    private final Entry entry;
    private boolean closed;

    OneLease(Entry entry) {
      this.entry = entry;
    }

    @Override
    public SharedEngine engine() {
      return entry.engine;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        release(entry);
      }
    }
  }
}
