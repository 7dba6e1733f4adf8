package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scoring in processes that are killed, or that work side by side. */
class KilledScoringIT {
  private static final int SHARDS = 8;
  private static final int IMAGES = 300;
  private static final Pattern NOT_AGAIN =
      Pattern.compile("not again +[\\d,]+ rows in (\\d+) of 8 shards");

  @TempDir static Path folder;

  @BeforeAll
  static void model() throws Exception {
    ShapeFolders.write(folder.resolve("source"), 20);
    run("prepare", "--set", "prepare.source.path=source");
    run("train", "--set", "train.epochs=1", "--set", "train.batch-size=8");
    for (int shard = 0; shard < SHARDS; shard++) {
      NumberedImages.append(folder.resolve("noise"), IMAGES * shard, IMAGES);
    }
  }

  @Test
  void aDriverThatIsKilledAtHalfIsFollowedByOneThatDoesTheRest() throws Exception {
    Path log = folder.resolve("killed.log");
    Process process = Launcher.start(folder, log, score("killed"));
    while (process.isAlive() && records("killed") < SHARDS / 2) {
      Thread.onSpinWait();
    }
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    process.destroyForcibly().waitFor(); // the launcher became the Java process by exec
    assertThat(folder.resolve("killed")).doesNotExist();
    assertThat(folder.resolve("killed-summary")).doesNotExist();

    Launcher.Finished again = Launcher.run(folder, score("killed"));
    assertThat(again.exitCode()).as(again.output()).isZero();
    Matcher notAgain = NOT_AGAIN.matcher(again.output());
    assertThat(notAgain.find()).as(again.output()).isTrue();
    assertThat(Integer.parseInt(notAgain.group(1))).isBetween(SHARDS / 2, SHARDS);
    assertWhole("killed");
  }

  @Test
  void anExecutorThatIsKilledChangesNoRow() throws Exception {
    Path log = folder.resolve("executor.log");
    String[] arguments =
        Stream.concat(
                Stream.of(score("executor")), Stream.of("--master", "local-cluster[2,1,1024]"))
            .toArray(String[]::new);
    Process process = Launcher.start(folder, log, arguments);
    while (process.isAlive() && records("executor") < 1) {
      Thread.onSpinWait();
    }
    List<ProcessHandle> executors =
        process
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(executors).as(Files.readString(log)).hasSize(2);
    assertThat(executors.get(0).destroyForcibly()).isTrue();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    assertWhole("executor");
  }

  @Test
  void ofTwoRunsAtOnceOnePublishesAndTheOtherSaysSo() throws Exception {
    Path oneLog = folder.resolve("one.log");
    Path otherLog = folder.resolve("other.log");
    Process one = Launcher.start(folder, oneLog, score("both"));
    Process other = Launcher.start(folder, otherLog, score("both"));
    assertThat(one.waitFor()).as(Files.readString(oneLog)).isZero();
    assertThat(other.waitFor()).as(Files.readString(otherLog)).isZero();
    String said = Files.readString(oneLog) + Files.readString(otherLog);
    assertThat(said.split("published    by another run|already done", -1)).as(said).hasSize(2);
    assertWhole("both");
  }

  @Test
  void ofTwoIncrementalRunsAtOnceOneAddsAnIncrement() throws Exception {
    String[] arguments =
        Stream.concat(Stream.of(score("grown")), Stream.of("--incremental")).toArray(String[]::new);
    Path oneLog = folder.resolve("grown-one.log");
    Path otherLog = folder.resolve("grown-other.log");
    Process one = Launcher.start(folder, oneLog, arguments);
    Process other = Launcher.start(folder, otherLog, arguments);
    assertThat(one.waitFor()).as(Files.readString(oneLog)).isZero();
    assertThat(other.waitFor()).as(Files.readString(otherLog)).isZero();
    assertThat(folder.resolve("grown/increment=000001/_SUCCESS")).exists();
    assertThat(folder.resolve("grown/increment=000002")).doesNotExist();
    assertWhole("grown");
  }

  private static void assertWhole(String predictions) {
    Dataset<Row> rows = TestSpark.session().read().parquet(folder.resolve(predictions).toString());
    assertThat(rows.count()).isEqualTo(SHARDS * IMAGES);
    assertThat(rows.select("image_id").distinct().count()).isEqualTo(SHARDS * IMAGES);
    assertThat(rows.where("error IS NOT NULL OR confidence IS NULL").count()).isZero();
    assertThat(folder.resolve(predictions + "-work")).doesNotExist();
    assertThat(folder.resolve(predictions + "-summary")).isDirectory();
  }

  private static long records(String predictions) throws IOException {
    Path shards = folder.resolve(predictions + "-work/shards");
    if (!Files.isDirectory(shards)) {
      return 0;
    }
    try (Stream<Path> names = Files.list(shards)) {
      return names.filter(shard -> Files.exists(shard.resolve("record.json"))).count();
    }
  }

  private static String[] score(String predictions) {
    List<String> arguments = new ArrayList<>(List.of("score", "--output", "out"));
    for (String setting :
        List.of("source.path=noise", "predictions=" + predictions, "shard-megabytes=1")) {
      arguments.addAll(List.of("--set", "score." + setting));
    }
    return arguments.toArray(String[]::new);
  }

  private static void run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--output", "out"));
    Launcher.Finished finished = Launcher.run(folder, all.toArray(String[]::new));
    assertThat(finished.exitCode()).as(finished.output()).isZero();
  }
}
