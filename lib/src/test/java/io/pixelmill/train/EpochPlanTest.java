package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.RowGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochPlanTest {
  private static final List<RowGroup> GROUPS =
      List.of(rowGroup("a", 0, 5), rowGroup("a", 1, 1), rowGroup("b", 0, 7));

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

  @ParameterizedTest
  @CsvSource({"0, '1 1 1 1 1 1 1 1 1 1 1 1 1'", "1, '2 2 2 2 2 2 1'", "2, '3 3 3 3 1'"})
  void batchesGrow(int epoch, String sizes) {
    TrainSettings settings =
        settings(
            1,
            1,
            100,
            "batch-growth.factor=2",
            "batch-growth.every-epochs=1",
            "batch-growth.limit=3");
    EpochPlan plan = EpochPlan.of(GROUPS, settings, epoch);
    assertThat(rowsOf(plan)).containsExactlyInAnyOrderElementsOf(everyRow(GROUPS));
    assertThat(
            plan.rounds().get(0).get(0).stream()
                .map(batch -> String.valueOf(batch.images()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(sizes);
    // An epoch of larger batches has fewer steps, and the schedule knows.
    assertThat(EpochPlan.rates(13, settings).iterations().starts().subList(0, 4))
        .containsExactly(0, 13, 20, 25);
  }

  @Test
  void theIntervalGrowsWithTheEpochs() {
    TrainSettings settings =
        settings(1, 2, 1, "averaging-growth.rule=epochs", "averaging-growth.every-epochs=1");
    assertThat(lanes(EpochPlan.of(GROUPS, settings, 0))).hasSize(7);
    // 13 batches for 2 workers: 6 and 7; two at a time, then four.
    assertThat(lanes(EpochPlan.of(GROUPS, settings, 1)))
        .containsExactly(List.of(2, 2), List.of(2, 2), List.of(2, 2), List.of(1));
    assertThat(lanes(EpochPlan.of(GROUPS, settings, 2)))
        .containsExactly(List.of(4, 4), List.of(2, 3));
    assertThat(rowsOf(EpochPlan.of(GROUPS, settings, 2)))
        .containsExactlyInAnyOrderElementsOf(everyRow(GROUPS));
  }

  /**
   * A rate from 0.1 down a straight line over 2 epochs of 13 steps; (0.1 / rate)² in full steps.
   */
  @Test
  void theIntervalGrowsAsTheRateFalls() {
    TrainSettings settings =
        settings(
            1,
            1,
            1,
            "epochs=2",
            "network.updater.learning-rate=0.1",
            "schedule.type=polynomial",
            "averaging-growth.rule=learning-rate",
            "averaging-growth.alpha=0.100001",
            "averaging-growth.limit=6");
    // Until 8 steps are done less than 2 fit: (26 / 18)² = 2.09 at the eighth.
    assertThat(lanes(EpochPlan.of(GROUPS, settings, 0)))
        .containsExactly(
            List.of(1),
            List.of(1),
            List.of(1),
            List.of(1),
            List.of(1),
            List.of(1),
            List.of(1),
            List.of(1),
            List.of(2),
            List.of(2),
            List.of(1));
    // (26 / 13)² = 4, (26 / 9)² = 8.3 of which 6, then what is left.
    assertThat(lanes(EpochPlan.of(GROUPS, settings, 1)))
        .containsExactly(List.of(4), List.of(6), List.of(3));
  }

  @Test
  void theIntervalDoesNotGrowWhileTheRateRises() {
    TrainSettings settings =
        settings(
            1,
            1,
            2,
            "epochs=2",
            "network.updater.learning-rate=0.1",
            "schedule.warm-up-epochs=1",
            "averaging-growth.rule=learning-rate",
            "averaging-growth.alpha=0.1");
    assertThat(lanes(EpochPlan.of(GROUPS, settings, 0))).hasSize(7);
  }

  @Test
  void theOrderFollowsSeedAndEpoch() {
    TrainSettings settings = settings(4, 2, 5);
    EpochPlan plan = EpochPlan.of(GROUPS, settings, 0);
    assertThat(EpochPlan.of(GROUPS, settings, 0)).isEqualTo(plan);
    assertThat(rowsOf(EpochPlan.of(GROUPS, settings, 1))).isNotEqualTo(rowsOf(plan));
  }

  private static TrainSettings settings(int batchSize, int workers, int frequency, String... more) {
    List<String> assignments =
        new ArrayList<>(
            List.of(
                "seed=7",
                "batch-size=" + batchSize,
                "workers=" + workers,
                "averaging-frequency=" + frequency));
    assignments.addAll(Arrays.asList(more));
    return Fixtures.settings(assignments.toArray(String[]::new));
  }

  private static List<List<Integer>> lanes(EpochPlan plan) {
    return plan.rounds().stream().map(round -> round.stream().map(List::size).toList()).toList();
  }

  private static List<String> rowsOf(EpochPlan plan) {
    return rowsOf(plan.rounds().stream().flatMap(List::stream).flatMap(List::stream).toList());
  }

  private static RowGroup rowGroup(String file, int ordinal, int rows) {
    return new RowGroup(file, ordinal, rows, 100L * rows, List.of());
  }

  /** By their places, for windows of one row group each. */
  private static List<String> rowsOf(List<Minibatch> batches) {
    List<String> rows = new ArrayList<>();
    for (Minibatch batch : batches) {
      for (Minibatch.Slice slice : batch.slices()) {
        List<String> window = everyRow(slice.window().groups());
        for (int i = slice.from(); i < slice.from() + slice.count(); i++) {
          rows.add(window.get(i));
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
