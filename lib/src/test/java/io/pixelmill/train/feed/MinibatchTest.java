package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinibatchTest {
  /** Row groups of any sizes, any window and batch: each image once, only the last batch short. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anySizesHoldEachImageOnce(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<RowGroup> groups = new ArrayList<>();
      for (int ordinal = 0; ordinal <= random.nextInt(12); ordinal++) {
        groups.add(rowGroup("f", ordinal, 1 + random.nextInt(30)));
      }
      int batchSize = 1 + random.nextInt(40);
      List<Window> windows = Window.of(groups, random.nextInt(100), random.nextLong());
      List<Minibatch> batches = Minibatch.of(windows, batchSize);
      assertThat(rowsOf(batches)).containsExactlyInAnyOrderElementsOf(everyRow(groups));
      assertThat(batches.subList(0, batches.size() - 1))
          .allMatch(batch -> batch.images() == batchSize);
    }
  }

  @Test
  void batchesMixTheRowGroupsOfAWindow() {
    List<RowGroup> groups = List.of(rowGroup("a", 0, 500), rowGroup("b", 0, 500));
    List<Minibatch> mixed = Minibatch.of(Window.of(groups, 1000, 1), 100);
    assertThat(mixed)
        .allSatisfy(
            batch ->
                assertThat(rowsOf(List.of(batch)).stream().filter(row -> row.startsWith("a")))
                    .hasSizeBetween(30, 70));
    List<Minibatch> apart = Minibatch.of(Window.of(groups, 0, 1), 100);
    assertThat(apart)
        .allSatisfy(
            batch ->
                assertThat(rowsOf(List.of(batch)).stream().map(row -> row.charAt(0)).distinct())
                    .hasSize(1));
  }

  /** What travels to the workers names row groups, not images. */
  @Test
  void descriptorsAreSmall() throws IOException {
    List<RowGroup> groups = List.of(rowGroup("file", 0, 5000));
    List<Minibatch> batches = Minibatch.of(Window.of(groups, 0, 1), 1000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(batches.get(0));
    }
    assertThat(bytes.size()).isLessThan(1000);
  }

  private static RowGroup rowGroup(String file, int ordinal, int rows) {
    return new RowGroup(file, ordinal, rows, 100L * rows, List.of());
  }

  private static List<String> rowsOf(List<Minibatch> batches) {
    List<String> rows = new ArrayList<>();
    for (Minibatch batch : batches) {
      for (Minibatch.Slice slice : batch.slices()) {
        List<String> window = everyRow(slice.window().groups());
        int[] order = Seeds.permutation(slice.window().rows(), slice.window().shuffle());
        for (int i = slice.from(); i < slice.from() + slice.count(); i++) {
          rows.add(window.get(order[i]));
        }
      }
    }
    return rows;
  }

  private static List<String> everyRow(List<RowGroup> groups) {
    return groups.stream()
        .flatMap(
            group ->
                IntStream.range(0, group.rows())
                    .mapToObj(row -> group.file() + group.ordinal() + "/" + row))
        .toList();
  }
}
