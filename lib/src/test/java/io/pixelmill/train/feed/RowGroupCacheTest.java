package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.train.process.TrainingId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowGroupCacheTest {
  /** 2 rows of 6 bytes, a label of 4, an id of 8, a weight of 4 and 24 for the array: 92 bytes. */
  private static final DecodedRowGroup DECODED =
      new DecodedRowGroup(new byte[2][6], new int[] {0, 1}, new long[2], new float[2]);

  private final TrainingId training = TrainingId.begin();
  private final TrainingId next = TrainingId.begin();
  private final List<String> reads = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void release() {
    RowGroupCache.release(training);
    RowGroupCache.release(next);
  }

  @Test
  void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
    RowGroupCache cache = RowGroupCache.of(training, 2 * 92);
    try (RowGroupCache.Reader reader = reader(cache)) {
      for (String file : List.of("a", "b", "a", "c", "a", "b")) {
        reader.read(window(file));
      }
    }
    assertThat(reads).containsExactly("a", "b", "c", "b");
    assertThat(cache.bytes()).isEqualTo(2 * 92);
  }

  @Test
  void aWindowStaysFromRoundToRoundWhateverTheLimit() throws IOException {
    RowGroupCache cache = RowGroupCache.of(training, 0);
    for (int round = 0; round < 3; round++) {
      try (RowGroupCache.Reader reader = reader(cache)) {
        assertThat(reader.read(window("a", "b"))).hasSize(2);
      }
    }
    assertThat(reads).containsExactly("a", "b");
    assertThat(cache.bytes()).isEqualTo(2 * 92);
    try (RowGroupCache.Reader reader = reader(cache)) {
      reader.read(window("c"));
    }
    assertThat(cache.bytes()).isEqualTo(92);
  }

  @Test
  void eachLaneThatRunsBesideOthersKeepsItsWindow() throws IOException {
    RowGroupCache cache = RowGroupCache.of(training, 0);
    try (RowGroupCache.Reader first = reader(cache);
        RowGroupCache.Reader second = reader(cache)) {
      first.read(window("a"));
      for (String file : List.of("b", "c", "d")) {
        second.read(window(file));
        assertThat(cache.bytes()).isLessThanOrEqualTo(2 * 92);
      }
      first.read(window("a"));
    }
    try (RowGroupCache.Reader alone = reader(cache)) {
      alone.read(window("a"));
      alone.read(window("d"));
    }
    assertThat(reads).containsExactly("a", "b", "c", "d");
  }

  @Test
  void lanesThatMissTogetherReadOnce() throws Exception {
    RowGroupCache cache = RowGroupCache.of(training, 0);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread first =
        new Thread(
            () ->
                readAll(
                    cache.reader(
                        group -> {
                          reading.countDown();
                          await(go);
                          return read(group);
                        })));
    first.start();
    await(reading);
    Thread second = new Thread(() -> readAll(reader(cache)));
    second.start();
    go.countDown();
    first.join();
    second.join();
    assertThat(reads).containsExactly("a");
  }

  @Test
  void whoIsInterruptedDoesNotWaitForAnotherLane() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> reader(RowGroupCache.of(training, 0)).read(window("a")))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void eachTrainingHasItsOwn() throws IOException {
    reader(RowGroupCache.of(training, 92)).read(window("a"));
    reader(RowGroupCache.of(next, 92)).read(window("a"));
    reader(RowGroupCache.of(training, 92)).read(window("a"));
    assertThat(reads).containsExactly("a", "a");
    RowGroupCache.release(training);
    reader(RowGroupCache.of(next, 92)).read(window("a"));
    RowGroupCache.release(next);
    reader(RowGroupCache.of(next, 92)).read(window("a"));
    assertThat(reads).containsExactly("a", "a", "a");
  }

  private RowGroupCache.Reader reader(RowGroupCache cache) {
    return cache.reader(this::read);
  }

  private DecodedRowGroup read(RowGroup group) {
    reads.add(group.file());
    return DECODED;
  }

  private static void readAll(RowGroupCache.Reader reader) {
    try (reader) {
      reader.read(window("a"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Window window(String... files) {
    return new Window(
        Stream.of(files).map(file -> new RowGroup(file, 0, 2, 200, List.of())).toList(),
        String.join("+", files).hashCode());
  }
}
