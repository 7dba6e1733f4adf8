package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.apache.spark.TaskContext$;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A hang is a failure here, by the limit of time. */
@Timeout(60)
class PrefetchedBatchesTest {
  private final List<INDArray> made = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch sourceClosed = new CountDownLatch(1);
  private volatile Thread maker;

  @Test
  void batchesComeInOrder() throws InterruptedException {
    try (PrefetchedBatches batches = batches(20, this::batch)) {
      for (int i = 0; i < 20; i++) {
        assertThat(batches.hasNext()).isTrue();
        try (Batch batch = batches.next()) {
          assertThat(batch.labels().getInt(0)).isEqualTo(i);
        }
      }
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }
    sourceClosed.await();
    assertThat(maker).isNotSameAs(Thread.currentThread());
    assertThat(made).hasSize(40).allMatch(INDArray::wasClosed);
  }

  @Test
  void errorsComeAfterTheBatchesBefore() {
    assertThrown(new IllegalArgumentException("damaged"));
    assertThrown(new OutOfMemoryError("off-heap"));
    assertThrown(new NoClassDefFoundError("missing"));
  }

  private void assertThrown(Throwable thrown) {
    PrefetchedBatches batches =
        batches(
            5,
            i -> {
              if (i == 1) {
                PrefetchedBatchesTest.<RuntimeException>sneak(thrown);
              }
              return batch(i);
            });
    try (batches) {
      batches.next().close();
      assertThatThrownBy(batches::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The next batch could not be made: " + thrown)
          .hasCause(thrown);
      assertThatThrownBy(batches::next).hasCause(thrown);
    }
  }

  @Test
  void aSourceThatEndsEarlyIsTold() {
    try (PrefetchedBatches batches = new PrefetchedBatches(source(1, this::batch), 2, 2)) {
      batches.next().close();
      assertThatThrownBy(batches::next).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void closingEarlyFreesWhatWasNotTaken() throws InterruptedException {
    PrefetchedBatches batches = batches(100, this::batch);
    batches.next().close();
    batches.close();
    sourceClosed.await();
    maker.join();
    assertThat(made).hasSizeLessThanOrEqualTo(2 * 5).allMatch(INDArray::wasClosed);
  }

  @Test
  void closingEarlyInterruptsAReadThatTakesLong() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    PrefetchedBatches batches =
        batches(
            100,
            i -> {
              reading.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return batch(i);
            });
    reading.await();
    batches.close();
    sourceClosed.await();
  }

  @Test
  void anInterruptEndsTheWaiting() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    PrefetchedBatches batches =
        batches(
            1,
            i -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return batch(i);
            });
    Thread.currentThread().interrupt();
    try (batches) {
      assertThatThrownBy(batches::next).isInstanceOf(CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
    sourceClosed.await();
  }

  @Test
  void aKilledTaskWaitsNoLonger() throws InterruptedException {
    TaskContextImpl task = TaskContext$.MODULE$.empty();
    task.markInterrupted("killed by a test");
    TaskContext$.MODULE$.setTaskContext(task);
    try (PrefetchedBatches batches = batches(3, this::batch)) {
      assertThatThrownBy(batches::next).isInstanceOf(TaskKilledException.class);
    } finally {
      TaskContext$.MODULE$.unset();
    }
    sourceClosed.await();
    maker.join();
    assertThat(made).allMatch(INDArray::wasClosed);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private PrefetchedBatches batches(int count, IntFunction<Batch> source) {
    return new PrefetchedBatches(source(count, source), count, 2);
  }

  private Batch batch(int number) {
    INDArray images = Nd4j.zeros(1, 1, 1, 1);
    INDArray labels = Nd4j.createFromArray(new float[][] {{number}});
    made.add(images);
    made.add(labels);
    return Batch.ofImages(images, labels);
  }

  private BatchStream source(int count, IntFunction<Batch> source) {
    return new BatchStream() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Batch next() {
        maker = Thread.currentThread();
        return source.apply(next++);
      }

      @Override
      public void close() {
        maker = Thread.currentThread();
        sourceClosed.countDown();
      }
    };
  }
}
