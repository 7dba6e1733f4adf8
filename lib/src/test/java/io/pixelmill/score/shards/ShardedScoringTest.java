package io.pixelmill.score.shards;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.Predictions;
import io.pixelmill.score.ScoreFile;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.score.ScorePhases;
import io.pixelmill.storage.Claims;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six files of ten numbers each; a number is "scored" by its parity, and those below 5 fail. */
class ShardedScoringTest {
  private static final int FILES = 6;
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;
  private final SparkSession spark = TestSpark.session();
  private final List<String> scored = Collections.synchronizedList(new ArrayList<>());
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private List<Shard> shards;
  private ShardStore store;

  @BeforeEach
  void write() {
    for (int file = 0; file < FILES; file++) {
      spark
          .range(10L * file, 10L * file + 10, 1, 1)
          .write()
          .parquet(folder.resolve("in/" + file).toString());
    }
    List<ScoreFile> files =
        IntStream.range(0, FILES)
            .mapToObj(i -> new ScoreFile(folder.resolve("in/" + i).toString(), 1 << 20, "1"))
            .toList();
    shards = ShardPlan.of(files, new RunIdentity("score", new TreeMap<>(), List.of(), "x"), 1);
    store = ShardStore.beside(folder.resolve("out").toString(), HADOOP);
  }

  @Test
  void everyShardIsScoredOnceAndJoinedInOrder() throws IOException {
    List<ShardRecord> records = run(1);
    assertThat(scored).hasSize(FILES).doesNotHaveDuplicates();
    assertThat(records).extracting(record -> record.counts().rows()).containsOnly(10L);
    assertThat(joined(records, 1 << 30))
        .containsExactly(LongStream.range(0, 60).boxed().toArray(Long[]::new));
    try (Stream<Path> files = Files.list(folder.resolve("joined"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(1);
    }
  }

  @Test
  void whatIsFinishedIsNotScoredAgain() {
    List<ShardRecord> first = run(1);
    scored.clear();
    assertThat(run(1)).isEqualTo(first);
    assertThat(scored).isEmpty();
    assertThat(told).contains("OTHER_RUN");
  }

  @Test
  void whatIsDamagedOrCutOffIsScoredAgain() throws IOException {
    List<ShardRecord> first = run(1);
    damage(part(shards.get(1), first.get(1))); // found out by the file system's own checksums
    Path unchecked = part(shards.get(5), first.get(5));
    damage(unchecked);
    Files.delete(unchecked.resolveSibling(".%s.crc".formatted(unchecked.getFileName())));
    Files.delete(part(shards.get(2), first.get(2)));
    Path record = folder.resolve("out-work/shards/%s/record.json".formatted(shards.get(3).name()));
    Files.writeString(record, Files.readString(record).substring(0, 40));
    // Killed between the files and the record.
    Files.delete(folder.resolve("out-work/shards/%s/record.json".formatted(shards.get(4).name())));

    scored.clear();
    List<ShardRecord> second = run(1);
    assertThat(scored)
        .containsExactlyInAnyOrderElementsOf(
            shards.subList(1, 6).stream().map(shard -> shard.files().get(0).path()).toList());
    assertThat(joined(second, 1)).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void theFirstRecordStaysAndTheLateOnesFilesGo() throws IOException {
    ShardRecord first = run(1).get(0);
    ShardRecord late =
        new ShardRecord(
            "try-late", first.counts(), first.files(), first.seconds(), first.devices());
    Path files =
        Files.createDirectories(
            folder.resolve("out-work/shards/%s/try-late".formatted(shards.get(0).name())));
    assertThat(store.keep(shards.get(0), late)).isEqualTo(first);
    assertThat(files).doesNotExist();
    assertThat(part(shards.get(0), first)).exists();
  }

  @Test
  void whatAnotherRunIsAtIsWaitedForAndTakenWhenThatEnds() {
    Claims other = store.claims(HADOOP);
    other.take(shards.get(2).name());
    List<ShardRecord> records = run(1, waiting -> other.close());
    assertThat(records).hasSize(FILES).doesNotContainNull();
    assertThat(told).containsOnlyOnce("waiting 1");
    assertThat(scored).hasSize(FILES).endsWith(shards.get(2).files().get(0).path());
  }

  @Test
  void aHopelessRunStopsEarlyAndKeepsWhatItHas() {
    // 5 of 60 rows fail, all of them in the first file.
    assertThatThrownBy(() -> run(0.05))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("5 of 60 rows could not be scored");
    scored.clear();
    assertThat(run(0.1)).hasSize(FILES);
    assertThat(scored).doesNotContain(shards.get(0).files().get(0).path());
  }

  @Test
  void aFailureOfAShardIsToldAndItsClaimsEnd() {
    assertThatThrownBy(
            () ->
                sharded(
                        0,
                        (input, phases) -> {
                          throw new IllegalArgumentException("no such column");
                        },
                        ignored -> {})
                    .run(shards, store.claims(HADOOP)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such column");
  }

  @Test
  void theWorkFolderGoesWithTheLastRun() {
    Claims one = store.claims(HADOOP);
    Claims other = store.claims(HADOOP);
    one.close();
    store.tidy(one);
    assertThat(folder.resolve("out-work")).exists();
    other.close();
    store.tidy(other);
    assertThat(folder.resolve("out-work")).doesNotExist();
  }

  @Test
  void whatIsNotOursIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("mine-work"));
    Files.writeString(folder.resolve("mine-work/letter.txt"), "dear");
    String mine = folder.resolve("mine").toString();
    assertThatThrownBy(() -> ShardStore.beside(mine, HADOOP))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("letter.txt");
  }

  private List<ShardRecord> run(double allowed) {
    return run(allowed, ignored -> {});
  }

  private List<ShardRecord> run(double allowed, Consumer<Integer> onWaiting) {
    try (Claims claims = store.claims(HADOOP)) {
      return sharded(allowed, this::predictions, onWaiting).run(shards, claims);
    }
  }

  private ShardedScoring sharded(
      double allowed, ShardScoring scoring, Consumer<Integer> onWaiting) {
    return new ShardedScoring(
        spark,
        new Numbers(),
        scoring,
        store,
        new ErrorAllowance(10 * FILES, allowed),
        new ShardNotice() {
          @Override
          public void finished(Shard shard, ShardRecord record, Origin origin) {
            told.add(origin.name());
          }

          @Override
          public void waiting(int left) {
            told.add("waiting " + left);
            onWaiting.accept(left);
          }

          @Override
          public void noticed(String what) {
            told.add(what);
          }
        });
  }

  private Predictions predictions(ScoreInput input, ScorePhases phases) {
    scored.add(((ScoreInput.Table) input).name());
    return Predictions.of(
        input
            .rows()
            .select(
                col("id").cast("string").as("image_id"),
                when(col("id").mod(2).equalTo(0), "even").otherwise("odd").as("predicted_name"),
                when(col("id").lt(5), "small: it is").as("error")));
  }

  private List<Long> joined(List<ShardRecord> records, long bytes) {
    String out = folder.resolve("joined").toString();
    JoinShards.write(spark, store, shards, records, new org.apache.hadoop.fs.Path(out), bytes);
    return spark.read().parquet(out).coalesce(1).collectAsList().stream()
        .map(row -> Long.valueOf(row.getString(0)))
        .toList();
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private Path part(Shard shard, ShardRecord record) {
    return folder.resolve(
        "out-work/shards/%s/%s/%s"
            .formatted(shard.name(), record.attempt(), record.files().firstKey()));
  }

  private final class Numbers implements ScoreFiles {
    @Override
    public List<ScoreFile> files() {
      return shards.stream().flatMap(shard -> shard.files().stream()).toList();
    }

    @Override
    public List<ScoreFile> listed() {
      return files();
    }

    @Override
    public ScoreInput input(List<ScoreFile> some) {
      return new ScoreInput.Table(spark.read().parquet(some.get(0).path()), some.get(0).path());
    }
  }
}
