package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.NetworkSettings;
import io.pixelmill.network.Preset;
import io.pixelmill.network.UpdaterSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochPlanTest {
  private static final List<RowGroup> GROUPS =
      List.of(
          Fixtures.rowGroup("a", 0, 5), Fixtures.rowGroup("a", 1, 1), Fixtures.rowGroup("b", 0, 7));

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "4, 2, 1",
    "4, 2, 5",
    "13, 2, 5",
    "64, 3, 2",
    "3, 2, 2",
    "1, 20, 3",
    "6, 3, 1"
  })
  void eachImageIsSeenOnce(int batchSize, int workers, int frequency) {
    EpochPlan plan = EpochPlan.of(GROUPS, settings(batchSize, workers, frequency), 3);
    assertThat(rowsOf(plan)).containsExactlyInAnyOrderElementsOf(everyRow(GROUPS));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3", "4, 2, 1", "5, 4, 2", "64, 2, 5"})
  void onlyTheLastBatchIsShort(int batchSize, int workers, int frequency) {
    EpochPlan plan = EpochPlan.of(GROUPS, settings(batchSize, workers, frequency), 0);
    List<Integer> sizes =
        plan.rounds().stream()
            .flatMap(List::stream)
            .flatMap(List::stream)
            .map(Minibatch::images)
            .filter(size -> size != batchSize)
            .toList();
    int rest = 13 % batchSize;
    assertThat(sizes).isEqualTo(rest == 0 ? List.of() : List.of(rest));
  }

  @Test
  void batchesAreSharedEvenlyAndIdleWorkersGetNoLane() {
    // 13 batches for 4 workers: 3, 3, 3, 4; two at a time.
    assertThat(lanes(EpochPlan.of(GROUPS, settings(1, 4, 2), 0)))
        .containsExactly(List.of(2, 2, 2, 2), List.of(1, 1, 1, 2));
    assertThat(lanes(EpochPlan.of(GROUPS, settings(1, 4, 3), 0)))
        .containsExactly(List.of(3, 3, 3, 3), List.of(1));
    assertThat(lanes(EpochPlan.of(GROUPS, settings(13, 4, 3), 0))).containsExactly(List.of(1));
  }

  @Test
  void theOrderFollowsSeedAndEpoch() {
    TrainSettings settings = settings(4, 2, 5);
    EpochPlan plan = EpochPlan.of(GROUPS, settings, 0);
    assertThat(EpochPlan.of(GROUPS, settings, 0)).isEqualTo(plan);
    assertThat(rowsOf(EpochPlan.of(GROUPS, settings, 1))).isNotEqualTo(rowsOf(plan));
  }

  @Test
  void permutationsHoldEachNumberOnce() {
    assertThat(Seeds.permutation(100, 1))
        .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray())
        .isNotEqualTo(Seeds.permutation(100, 2))
        .isEqualTo(Seeds.permutation(100, 1));
    assertThat(Seeds.permutation(0, 1)).isEmpty();
  }

  @Test
  void hashesAreFnv1a() {
    assertThat(Seeds.hash(new byte[0])).isEqualTo(0xCBF29CE484222325L);
    assertThat(Seeds.hash(new byte[] {'a'})).isEqualTo(0xAF63DC4C8601EC8CL);
  }

  @Test
  void seedsDifferByEachPart() {
    assertThat(List.of(Seeds.mix(1, 2, 3), Seeds.mix(1, 3, 2), Seeds.mix(2, 2, 3), Seeds.mix(1, 2)))
        .doesNotHaveDuplicates();
  }

  /** Row groups of any sizes, any window and batch: each image once, only the last batch short. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anySizesHoldEachImageOnce(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<RowGroup> groups = new ArrayList<>();
      for (int ordinal = 0; ordinal <= random.nextInt(12); ordinal++) {
        groups.add(Fixtures.rowGroup("f", ordinal, 1 + random.nextInt(30)));
      }
      int batchSize = 1 + random.nextInt(40);
      List<Window> windows = Window.of(groups, random.nextInt(100), random.nextLong());
      List<Minibatch> batches = EpochPlan.batches(windows, batchSize);
      assertThat(rowsOf(batches)).containsExactlyInAnyOrderElementsOf(everyRow(groups));
      assertThat(batches.subList(0, batches.size() - 1))
          .allMatch(batch -> batch.images() == batchSize);
    }
  }

  @Test
  void batchesMixTheRowGroupsOfAWindow() {
    List<RowGroup> groups = List.of(Fixtures.rowGroup("a", 0, 500), Fixtures.rowGroup("b", 0, 500));
    List<Minibatch> mixed = EpochPlan.batches(Window.of(groups, 1000, 1), 100);
    assertThat(mixed)
        .allSatisfy(
            batch ->
                assertThat(rowsOf(List.of(batch)).stream().filter(row -> row.startsWith("a")))
                    .hasSizeBetween(30, 70));
    List<Minibatch> apart = EpochPlan.batches(Window.of(groups, 0, 1), 100);
    assertThat(apart)
        .allSatisfy(
            batch ->
                assertThat(rowsOf(List.of(batch)).stream().map(row -> row.charAt(0)).distinct())
                    .hasSize(1));
  }

  /** What travels to the workers names row groups, not images. */
  @Test
  void descriptorsAreSmall() throws IOException {
    List<RowGroup> groups = List.of(Fixtures.rowGroup("file", 0, 5000));
    List<Minibatch> batches = EpochPlan.batches(Window.of(groups, 0, 1), 1000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(batches.get(0));
    }
    assertThat(bytes.size()).isLessThan(1000);
  }

  private static TrainSettings settings(int batchSize, int workers, int frequency) {
    NetworkSettings network =
        new NetworkSettings(
            Preset.ARTICLE, 0, 0, 0, new UpdaterSettings(UpdaterSettings.Type.SGD, 0.1, 0));
    return Fixtures.settings(network, 1, batchSize, workers, frequency, 7, 64);
  }

  private static List<List<Integer>> lanes(EpochPlan plan) {
    return plan.rounds().stream().map(round -> round.stream().map(List::size).toList()).toList();
  }

  private static List<String> rowsOf(EpochPlan plan) {
    return rowsOf(plan.rounds().stream().flatMap(List::stream).flatMap(List::stream).toList());
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
