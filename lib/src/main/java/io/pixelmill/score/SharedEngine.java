package io.pixelmill.score;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An engine with the threads and buffers that the tasks of one process share. */
final class SharedEngine {
  private static final long IDLE_SECONDS = 5;

  private final OpenedEngine opened;
  private final ThreadPoolExecutor runs;
  private final ThreadPoolExecutor decoding;
  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

  /**
   * @param threads that run the engine
   * @param decodeThreads that turn rows into pixels
   */
  SharedEngine(OpenedEngine opened, int threads, int decodeThreads) {
    this.opened = opened;
    this.runs = pool("pixelmill-engine", threads);
    this.decoding = pool("pixelmill-decode", decodeThreads);
  }

  ScoringEngine engine() {
    return opened.engine();
  }

  /** In words. */
  String device() {
    return opened.device();
  }

  Optional<String> notice() {
    return opened.notice();
  }

  Executor runs() {
    return runs;
  }

  Executor decoding() {
    return decoding;
  }

  /** A direct buffer, maybe one that was given back. */
  ByteBuffer buffer(int bytes) {
    ByteBuffer buffer = buffers.poll();
    // All tasks of a plan have the same size but for their settings of the batch.
    return buffer != null && buffer.capacity() == bytes ? buffer : ByteBuffer.allocateDirect(bytes);
  }

  void giveBack(ByteBuffer buffer) {
    buffers.add(buffer);
  }

  /** Nobody uses it any more. */
  void close() {
    runs.shutdown();
    decoding.shutdown();
    buffers.clear();
    engine().close();
  }

  /** Threads that end when there is nothing to do, and keep no process alive. */
  private static ThreadPoolExecutor pool(String name, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
