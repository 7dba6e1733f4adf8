package io.pixelmill.score.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.ScoreFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardPlanTest {
  private static final long OPENING = ShardPlan.OPENING_BYTES;
  private static final RunIdentity ROWS = rows("3", "model");

  @Test
  void filesAreFilledInTheirOrder() {
    List<ScoreFile> files =
        List.of(file(0, 40), file(1, 50), file(2, 60), file(3, 500), file(4, 1));
    List<Shard> shards = ShardPlan.of(files, ROWS, 110 + 2 * OPENING);
    assertThat(shards)
        .extracting(Shard::files)
        .containsExactly(
            List.of(files.get(0), files.get(1)),
            List.of(files.get(2)),
            List.of(files.get(3)),
            List.of(files.get(4)));
    assertThat(shards.get(0).bytes()).isEqualTo(90);
  }

  @Test
  void aHugeFileIsAShardAndNoFilesAreNone() {
    assertThat(ShardPlan.of(List.of(file(0, 1L << 40)), ROWS, 1 << 20)).hasSize(1);
    assertThat(ShardPlan.of(List.of(), ROWS, 1 << 20)).isEmpty();
  }

  @Test
  void smallFilesCountWithTheirOpening() {
    List<ScoreFile> files = IntStream.range(0, 10_000).mapToObj(i -> file(i, 0)).toList();
    List<Shard> shards = ShardPlan.of(files, ROWS, 256 << 20);
    assertThat(shards).hasSize(2); // 8,192 × 32 KiB are 256 MiB
    assertThat(shards.get(0).files()).hasSize(8192);
    assertThat(shards.get(1).files()).hasSize(1808);
  }

  @Test
  void aNameTellsAllThatDecidesTheRowsAndNothingElse() {
    String name = name(file(0, 5), ROWS);
    assertThat(name).hasSize(64).isEqualTo(name(file(0, 5), rows("3", "model")));
    assertThat(List.of(name(file(1, 5), ROWS), name(file(0, 6), ROWS)))
        .doesNotContain(name)
        .doesNotHaveDuplicates();
    assertThat(name(new ScoreFile("file:/0", 5, "later"), ROWS)).isNotEqualTo(name);
    assertThat(name(file(0, 5), rows("4", "model"))).isNotEqualTo(name);
    assertThat(name(file(0, 5), rows("3", "other model"))).isNotEqualTo(name);
  }

  @Test
  void whatComesAfterLeavesEarlierShardsAsTheyAre() {
    List<ScoreFile> files = IntStream.range(0, 9).mapToObj(i -> file(i, 100)).toList();
    long bytes = 3 * (100 + OPENING);
    List<Shard> before = ShardPlan.of(files.subList(0, 6), ROWS, bytes);
    assertThat(ShardPlan.of(files, ROWS, bytes))
        .hasSize(3)
        .startsWith(before.toArray(Shard[]::new));
  }

  private static String name(ScoreFile file, RunIdentity rows) {
    return ShardPlan.of(List.of(file), rows, 1 << 20).get(0).name();
  }

  private static ScoreFile file(int number, long bytes) {
    return new ScoreFile("file:/" + number, bytes, "first");
  }

  private static RunIdentity rows(String topK, String model) {
    return new RunIdentity(
        "score",
        new TreeMap<>(Map.of("top-k", topK)),
        List.of(new InputDigest("model", "file:/model", model)),
        "code");
  }
}
