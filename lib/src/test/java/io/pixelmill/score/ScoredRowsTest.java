package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.Pixels;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.InputRange;
import io.pixelmill.testing.TestSpark;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoredRowsTest {
  private static final ModelInput ONE_PIXEL = new ModelInput(1, 1, 1, "fit", InputRange.UNIT);
  private static final int UNFIT = 4;
  private static final int DEPTH = 2;

  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger read = new AtomicInteger();
  private final CountDownLatch returned = new CountDownLatch(1);
  private final ScorePhases phases = ScorePhases.of(TestSpark.session());
  private ScoringEngine engine = new PixelEngine();
  private RowImages.Work work = RowImages.Work.DECODING;

  @ParameterizedTest
  @EnumSource
  void rowsKeepTheirOrderWithThoseThatCannotBeScoredAmongThem(RowImages.Work work)
      throws InterruptedException {
    this.work = work;
    ScoredRows scored = scored(100, 3);
    for (int i = 0; i < 100; i++) {
      InternalRow row = scored.next();
      assertThat(row.getInt(0)).isEqualTo(i);
      assertThat(row.getUTF8String(9))
          .isEqualTo(i == UNFIT ? UTF8String.fromString("empty: four") : null);
      assertThat(row.isNullAt(5)).isEqualTo(i == UNFIT);
      assertThat(i == UNFIT || row.getFloat(5) == i).isTrue();
    }
    assertThat(scored.hasNext()).isFalse();
    assertThat(batches).hasSize(34).contains(2).allMatch(size -> size <= 3);
    assertThat(returned.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void noMoreIsReadThanTheQueueTakes() {
    ScoredRows scored = scored(100, 3);
    assertThat(read).hasValue(0);
    assertThat(scored.hasNext()).isTrue();
    assertThat(read).hasValue(3 * DEPTH);
    IntStream.range(0, 3).forEach(i -> scored.next());
    assertThat(read).hasValue(3 * DEPTH);
    scored.next();
    assertThat(read).hasValue(3 * DEPTH + 3);
  }

  @Test
  void aBatchOfLargeFilesEndsEarly() {
    int half = (int) (RowBatches.MOST_ENCODED_BYTES / 2);
    Iterator<InternalRow> rows = Collections.nCopies(3, InternalRow.empty()).iterator();
    RowBatches cut = new RowBatches(rows, row -> candidate(0, half), ONE_PIXEL, 10);
    cut.next(ByteBuffer.allocate(2));
    assertThat(rows).toIterable().hasSize(1);
  }

  @Test
  void theFirstFailureEndsTheTaskAndIsToldOnce() throws InterruptedException {
    engine =
        new PixelEngine() {
          @Override
          public Scores score(ByteBuffer pixels, int images) {
            throw new IllegalStateException("out of order from %d on".formatted(pixels.get(0)));
          }
        };
    ScoredRows scored = scored(100, 3);
    assertThatThrownBy(scored::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("out of order from 0 on")
        .hasNoSuppressedExceptions();
    assertThat(scored.hasNext()).isFalse();
    assertThat(returned.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void anAbandonedTaskGivesTheEngineBackWhenItsLastRunHasEnded() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    engine =
        new PixelEngine() {
          @Override
          public Scores score(ByteBuffer pixels, int images) {
            if (pixels.get(0) > 0) {
              running.countDown();
              await(mayEnd);
            }
            return super.score(pixels, images);
          }
        };
    ScoredRows scored = scored(100, 3);
    scored.next();
    running.await();
    scored.close();
    scored.close();
    assertThat(returned.getCount()).as("a run is still going on").isEqualTo(1);
    mayEnd.countDown();
    assertThat(returned.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(read).as("nothing else was begun").hasValueLessThanOrEqualTo(3 * DEPTH);
  }

  @Test
  void anInterruptEndsTheTask() throws InterruptedException {
    CountDownLatch mayEnd = new CountDownLatch(1);
    engine =
        new PixelEngine() {
          @Override
          public Scores score(ByteBuffer pixels, int images) {
            await(mayEnd);
            return super.score(pixels, images);
          }
        };
    ScoredRows scored = scored(100, 3);
    Thread.currentThread().interrupt();
    assertThatThrownBy(scored::hasNext).hasMessage("The task was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(scored.hasNext()).isFalse();
    mayEnd.countDown();
    assertThat(returned.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void eachPhaseHasItsTime() {
    assertThat(scored(10, 3)).toIterable().hasSize(10);
    assertThat(phases.seconds()).containsOnlyKeys("read", "decode", "engine", "write");
    assertThat(phases.seconds().values()).allMatch(seconds -> seconds > 0);
  }

  @Test
  void equalProbabilitiesRankByLabel() {
    assertThat(Ranking.best(new float[] {0.1f, 0.4f, 0.1f, 0.4f}, 3)).containsExactly(1, 3, 0);
    assertThat(Ranking.best(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, 2)).containsExactly(3, 2);
    assertThat(Ranking.best(new float[] {1}, 1)).containsExactly(0);
    assertThat(Ranking.best(new float[] {0.5f, 0.5f}, 5)).containsExactly(0, 1);
  }

  private ScoredRows scored(int rows, int batchSize) {
    Iterator<InternalRow> input =
        IntStream.range(0, rows)
            .mapToObj(
                i -> {
                  read.incrementAndGet();
                  return (InternalRow) new GenericInternalRow(new Object[] {i});
                })
            .iterator();
    SharedEngine shared = new SharedEngine(new OpenedEngine(engine, "CPU", Optional.empty()), 2, 2);
    SharedEngines.Lease lease =
        new SharedEngines.Lease() {
          @Override
          public SharedEngine engine() {
            return shared;
          }

          @Override
          public void close() {
            returned.countDown();
          }
        };
    PredictionWriter writer =
        new PredictionWriter(
            List.of(UTF8String.fromString("a"), UTF8String.fromString("b")),
            UTF8String.fromString("m"),
            1,
            Set.of(PredictionColumn.values()),
            PredictionWriter.Embedding.NONE);
    return new ScoredRows(
        new RowBatches(input, row -> candidate(row.getInt(0), 0), ONE_PIXEL, batchSize),
        work,
        lease,
        writer,
        DEPTH,
        new PhaseClock(phases));
  }

  private static UnreadCandidate candidate(int number, int bytes) {
    Candidate.Image image =
        number == UNFIT
            ? new Candidate.Unfit(ScoreError.EMPTY, "four")
            : new Candidate.Ready(new Pixels(1, 1, 1, new byte[] {(byte) number}));
    RowImages.Found found = new RowImages.Found(image, Optional.empty());
    return new UnreadCandidate(
        List.of(number),
        UTF8String.fromString("id"),
        null,
        new RowImages.Taken(bytes, () -> found));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first class has the pixel as its probability. */
  private class PixelEngine implements ScoringEngine {
    @Override
    public Scores score(ByteBuffer pixels, int images) {
      batches.add(images);
      float[][] probabilities = new float[images][2];
      for (int i = 0; i < images; i++) {
        probabilities[i][0] = pixels.get(i);
        probabilities[i][1] = -1;
      }
      return new Scores(probabilities, Scores.NO_EMBEDDINGS);
    }

    @Override
    public void close() {}
  }
}
