package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command score, in this process. */
class ScoreJobTest {
  @TempDir static Path folder;

  @BeforeAll
  static void model() {
    ShapeFolders.write(folder.resolve("source"), 12);
    assertDone(command("prepare", "prepare.source.path=" + folder.resolve("source")));
    assertDone(command("train", "train.epochs=1", "train.batch-size=8"));
  }

  @Test
  void filesAreOfTheSizeThatIsAskedForAndARerunFindsAllDone() throws IOException {
    Path table = images("sizes", 3, 200);
    String[] settings = settings("sizes", "score.shard-megabytes=1");
    CommandLineRun first = command("score", settings);
    assertDone(first);
    assertThat(parts("sizes-scored")).isEqualTo(1);
    assertThat(rows("sizes-scored").count()).isEqualTo(600);
    assertThat(first.out()).contains("rows 600", "classes", "report.html");
    assertThat(folder.resolve("sizes-scored-work")).doesNotExist();
    assertThat(folder.resolve("sizes-scored-summary/report.html")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("sizes-scored-summary/summary.json")))
        .contains("\"rows\" : 600");

    CommandLineRun again = command("score", settings);
    assertDone(again);
    assertThat(again.out()).contains("already done").doesNotContain("classes");
    // Where the cuts are changes no row, so that is the same run.
    assertThat(command("score", settings("sizes", "score.shard-megabytes=2")).out())
        .contains("already done");

    NumberedImages.append(table, 5000, 10);
    CommandLineRun other = command("score", settings);
    assertThat(other.exitCode()).as(other.err()).isEqualTo(2);
    assertThat(other.err()).contains("another run's output is there", "--overwrite");
  }

  @Test
  void aSummaryThatIsMissingIsMadeAgain() throws IOException {
    images("again", 1, 20);
    assertDone(command("score", settings("again")));
    Path summary = folder.resolve("again-scored-summary");
    String before = Files.readString(summary.resolve("summary.json"));
    for (String file : List.of("report.html", "summary.json", "_SUCCESS", "_manifest.json")) {
      Files.delete(summary.resolve(file));
      Files.deleteIfExists(summary.resolve("." + file + ".crc"));
    }
    CommandLineRun again = command("score", settings("again"));
    assertDone(again);
    assertThat(again.out()).contains("already done", "but for the summary");
    String after = Files.readString(summary.resolve("summary.json"));
    assertThat(after.substring(0, after.indexOf("\"run\"")))
        .isEqualTo(before.substring(0, before.indexOf("\"run\"")));
  }

  @Test
  void withTooManyErrorsNothingIsPublishedAndWhatWasScoredIsKept() {
    Path table = folder.resolve("broken");
    NumberedImages.append(table, 0, 200, 20);
    NumberedImages.append(table, 200, 200, 0);
    CommandLineRun refused = command("score", settings("broken", "score.allowed-errors=0.04"));
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err()).contains("20 of 400 rows could not be scored", "allowed-errors");
    assertThat(folder.resolve("broken-scored")).doesNotExist();
    assertThat(folder.resolve("broken-scored-summary")).doesNotExist();

    CommandLineRun allowed = command("score", settings("broken", "score.allowed-errors=0.05"));
    assertDone(allowed);
    assertThat(allowed.out()).contains("not again", "errors");
    assertThat(rows("broken-scored").where("error IS NOT NULL").count()).isEqualTo(20);
    assertThat(rows("broken-scored").count()).isEqualTo(400);
  }

  @Test
  void eachIncrementHasTheFilesThatAreNew() {
    Path table = images("grown", 2, 20);
    String[] settings = settings("grown", "score.incremental=on");
    assertDone(command("score", settings));
    assertThat(rows("grown-scored").count()).isEqualTo(40);

    CommandLineRun nothing = command("score", settings);
    assertDone(nothing);
    assertThat(nothing.out()).contains("already done");
    assertThat(folder.resolve("grown-scored/increment=000002")).doesNotExist();

    NumberedImages.append(table, 1000, 7);
    CommandLineRun second = command("score", settings);
    assertDone(second);
    assertThat(second.out()).contains("1 of 3 files");
    assertThat(rows("grown-scored/increment=000002").count()).isEqualTo(7);
    assertThat(rows("grown-scored").count()).isEqualTo(47);
    assertThat(rows("grown-scored").select("image_id").distinct().count()).isEqualTo(47);
    assertThat(folder.resolve("grown-scored-summary/increment=000002/report.html")).exists();

    CommandLineRun whole = command("score", settings("grown"));
    assertThat(whole.exitCode()).as(whole.err()).isEqualTo(2);
    CommandLineRun replacing = command("score", settings, "--overwrite");
    assertThat(replacing.exitCode()).as(replacing.err()).isEqualTo(2);
    assertThat(replacing.err()).contains("--overwrite would replace");
  }

  @Test
  void aWholeTableIsNotTakenForIncrements() {
    images("whole", 1, 5);
    assertDone(command("score", settings("whole")));
    CommandLineRun refused = command("score", settings("whole"), "--incremental");
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("scored without --incremental");
  }

  private static Path images(String name, int files, int images) {
    for (int file = 0; file < files; file++) {
      NumberedImages.append(folder.resolve(name), images * file, images);
    }
    return folder.resolve(name);
  }

  private static String[] settings(String name, String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("score.source.path=" + folder.resolve(name));
    settings.add("score.predictions=" + folder.resolve(name + "-scored"));
    return settings.toArray(String[]::new);
  }

  private static CommandLineRun command(String name, String... settings) {
    return command(name, settings, new String[0]);
  }

  private static CommandLineRun command(String name, String[] settings, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of(name, "--output", folder.resolve("out").toString()));
    Stream.of(settings).forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertDone(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private static Dataset<Row> rows(String name) {
    return TestSpark.session().read().parquet(folder.resolve(name).toString());
  }

  private static long parts(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}
