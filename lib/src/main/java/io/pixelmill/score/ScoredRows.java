package io.pixelmill.score;

import io.pixelmill.problem.ThreadFailure;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Scores the rows of one task: one row out for each row in, in their order. The task's thread reads
 * rows and hands out predictions; batches in between are decoded and scored by the process's
 * threads, a bounded number of them at a time.
 */
final class ScoredRows implements Iterator<InternalRow>, AutoCloseable {
  private record InFlight(ScoreBatch batch, CompletableFuture<Void> scored) {}

  private final RowBatches batches;
  private final RowImages.Work work;
  private final SharedEngines.Lease lease;
  private final PredictionWriter writer;
  private final int depth;
  private final PhaseClock clock;
  private final Queue<InFlight> inFlight = new ArrayDeque<>();
  private Iterator<InternalRow> ready = Collections.emptyIterator();
  private volatile boolean closed;

  /**
   * @param work that decode threads have with the batches
   * @param lease given back in the end
   * @param depth batches at a time
   */
  ScoredRows(
      RowBatches batches,
      RowImages.Work work,
      SharedEngines.Lease lease,
      PredictionWriter writer,
      int depth,
      PhaseClock clock) {
    this.batches = batches;
    this.work = work;
    this.lease = lease;
    this.writer = writer;
    this.depth = depth;
    this.clock = clock;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || advance();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }

  private boolean advance() {
    if (closed) {
      return false;
    }
    clock.handedOut();
    try {
      fill();
      if (inFlight.isEmpty()) {
        close();
        return false;
      }
      ready = predictions(inFlight.remove());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    clock.handOut();
    return true;
  }

  private void fill() {
    while (inFlight.size() < depth && clock.read(batches::hasNext)) {
      ByteBuffer buffer = lease.engine().buffer(batches.pixelBytes());
      ScoreBatch batch = clock.read(() -> batches.next(buffer));
      inFlight.add(new InFlight(batch, start(batch)));
    }
  }

  private CompletableFuture<Void> start(ScoreBatch batch) {
    SharedEngine shared = lease.engine();
    Runnable decode = () -> clock.decode(() -> whileOpen(batch::decode));
    Runnable score = () -> clock.engine(() -> whileOpen(() -> batch.score(shared.engine())));
    return switch (work) {
      case DECODING ->
          CompletableFuture.runAsync(decode, shared.decoding()).thenRunAsync(score, shared.runs());
      case NONE -> CompletableFuture.runAsync(decode, shared.runs()).thenRun(score);
    };
  }

  private void whileOpen(Runnable work) {
    if (closed) {
      throw new CancellationException("The task has ended");
    }
    work.run();
  }

  private Iterator<InternalRow> predictions(InFlight head) {
    try {
      head.scored().get();
    } catch (InterruptedException e) {
      abandon(head);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was interrupted", e);
    } catch (ExecutionException e) {
      throw ThreadFailure.of(e.getCause(), "A batch was not scored");
    }
    lease.engine().giveBack(head.batch().pixels());
    return head.batch().predictions(writer).iterator();
  }

  /** It is still being worked on: the engine is given back after it. */
  private void abandon(InFlight head) {
    inFlight.add(head);
  }

  /** What is being worked on comes to its end without anybody waiting; nothing else begins. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    clock.report();
    CompletableFuture<?>[] pending =
        inFlight.stream().map(InFlight::scored).toArray(CompletableFuture[]::new);
    inFlight.clear();
    CompletableFuture.allOf(pending).whenComplete((done, failure) -> lease.close());
  }
}
