package io.pixelmill.image;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs work that may never end: on another thread, which is left alone when its time is over. The
 * next work gets another one. Such a hand-over takes some microseconds.
 */
final class LimitedTime {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(LimitedTime::thread);

  private LimitedTime() {}

  /**
   * @return nothing if the work was not done in time
   * @throws CancellationException if this thread is interrupted; the work is then left alone too
   */
  static <T> Optional<T> run(Duration most, Supplier<T> work) {
    Future<T> result = THREADS.submit(work::get);
    try {
      return Optional.of(result.get(most.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      result.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while an image was decoded");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  /** No process waits for it, and it holds on to nothing of the thread that made it. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "pixelmill-decoding", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(LimitedTime.class.getClassLoader());
    return thread;
  }
}
