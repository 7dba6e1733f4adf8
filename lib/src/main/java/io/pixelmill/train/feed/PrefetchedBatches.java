package io.pixelmill.train.feed;

import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches that a thread of their own makes ahead. What goes wrong there is thrown here, after the
 * batches that were made before; whatever becomes of the thread, nobody waits for ever.
 */
final class PrefetchedBatches implements BatchStream {
  private static final long LOOK_UP_MILLIS = 100;

  private final BlockingQueue<Batch> ready;
  private final Thread thread;
  private int missing;
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * @param source closed by the thread
   * @param count of its batches
   * @param ahead batches that may wait, 1 or more; one more is in the making
   */
  PrefetchedBatches(BatchStream source, int count, int ahead) {
    ready = new ArrayBlockingQueue<>(ahead);
    missing = count;
    int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();
    thread =
        new Thread(() -> run(source, device), "prefetch of " + Thread.currentThread().getName());
    thread.setDaemon(true);
    thread.start();
  }

  private void run(BatchStream source, int device) {
    try (source) {
      // Otherwise each new thread would take the machine's next GPU.
      Nd4j.getAffinityManager().unsafeSetDevice(device);
      while (!closed && source.hasNext()) {
        put(source.next());
      }
    } catch (Throwable thrown) {
      // Errors too: the lane must end with them, and this thread has nobody else to tell.
      failure = thrown;
    }
  }

  private void put(Batch batch) throws InterruptedException {
    try {
      ready.put(batch);
    } catch (InterruptedException e) {
      batch.close();
      throw e;
    }
    if (closed) {
      free();
    }
  }

  @Override
  public boolean hasNext() {
    return missing > 0;
  }

  /**
   * @throws IllegalStateException if a batch could not be made; with the cause
   * @throws CancellationException if the calling thread is interrupted
   */
  @Override
  public Batch next() {
    if (missing == 0) {
      throw new NoSuchElementException("The lane has no more batches");
    }
    try {
      Batch batch = null;
      while (batch == null) {
        requireWanted();
        boolean ended = !thread.isAlive();
        batch = ready.poll(ended ? 0 : LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        if (batch == null && ended) {
          throw new IllegalStateException("The next batch could not be made: " + failure, failure);
        }
      }
      missing--;
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for a batch");
    }
  }

  /** Spark kills a task by this mark alone, unless a job asks for interrupts. */
  private static void requireWanted() {
    TaskContext task = TaskContext.get();
    if (task != null && task.isInterrupted()) {
      throw new TaskKilledException("killed while waiting for a batch");
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    free();
  }

  private void free() {
    for (Batch batch = ready.poll(); batch != null; batch = ready.poll()) {
      batch.close();
    }
  }
}
