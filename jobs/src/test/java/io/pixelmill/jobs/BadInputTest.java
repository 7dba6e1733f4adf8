package io.pixelmill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees when tables, bundles and outputs are not what the later jobs need. */
class BadInputTest {
  @TempDir static Path folder;

  private static Path source;
  private static Path out;

  @BeforeAll
  static void runOnce() {
    source = ShapeFolders.write(folder.resolve("source"), 12);
    out = folder.resolve("out");
    assertDone(run("prepare", "prepare.source.path=" + source));
    assertDone(run("train", "train.epochs=1", "train.batch-size=8"));
    assertDone(run("score"));
  }

  @Test
  void theSameRunAgainIsDoneAlready() {
    CommandLineRun again = run("prepare", "prepare.source.path=" + source);
    assertDone(again);
    assertThat(again.out()).contains("already done");
    assertThat(run("train", "train.epochs=1", "train.batch-size=8").out()).contains("already done");
  }

  @Test
  void anOutputFromOtherInputsIsRefused() {
    CommandLineRun other =
        run("prepare", "prepare.source.path=" + source, "prepare.image.mode=stretch");
    assertRefused(other, 2, "image.mode", "crop", "stretch", "--overwrite");
  }

  @Test
  void overwriteReplacesAnOutput() {
    Path place = folder.resolve("replaced");
    String[] first = {
      "prepare.source.path=" + source,
      "prepare.images=" + place,
      "prepare.rejects=" + folder.resolve("r"),
      "prepare.findings=" + folder.resolve("f")
    };
    assertDone(run("prepare", first));
    List<String> arguments = new ArrayList<>(List.of("prepare", "--overwrite"));
    for (String setting : first) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of("--set", "prepare.image.height=24"));
    assertDone(CommandLineRun.of(arguments.toArray(String[]::new)));
    assertThat(
            TestSpark.session()
                .read()
                .parquet(place.toString())
                .select("height")
                .distinct()
                .as(org.apache.spark.sql.Encoders.INT())
                .collectAsList())
        .containsExactly(24);
  }

  @Test
  void aTableWithAMissingColumnOrAWrongType() {
    String missing = write("no-pixels", images().drop("pixels"));
    assertRefused(
        run("augment", "augment.input=" + missing, "augment.images=" + folder.resolve("a1")),
        3,
        "column pixels is missing");
    assertRefused(
        run(
            "train",
            "train.images=" + missing,
            "train.resize=crop",
            "train.model=" + folder.resolve("m1"),
            "train.history=" + folder.resolve("h1")),
        3,
        "pixels");
    String wrong = write("text-label", images().withColumn("label", col("label").cast("string")));
    assertRefused(
        run("augment", "augment.input=" + wrong, "augment.images=" + folder.resolve("a2")),
        3,
        "column label is string instead of int");
  }

  @Test
  void labelsThatTheModelDoesNotKnow() {
    String table =
        write(
            "zebras",
            images()
                .withColumn(
                    "label_name",
                    when(col("label").equalTo(2), lit("zebra")).otherwise(col("label_name"))));
    assertRefused(
        run(
            "score",
            "score.source.path=" + table,
            "score.source.splits=[]",
            "score.predictions=" + folder.resolve("p1")),
        3,
        "zebra");
    String predictions =
        write(
            "unknown",
            TestSpark.session()
                .read()
                .parquet(out.resolve("predictions").toString())
                .withColumn("label", lit(9)));
    assertRefused(
        run(
            "evaluate",
            "evaluate.predictions=" + predictions,
            "evaluate.report=" + folder.resolve("e1")),
        3,
        "labels that the model does not know, such as 9");
  }

  @Test
  void imagesOfAnotherSizeThanTheModelTakes() {
    Path small = folder.resolve("small");
    assertDone(
        run(
            "prepare",
            "prepare.source.path=" + source,
            "prepare.image.height=20",
            "prepare.image.width=20",
            "prepare.images=" + small,
            "prepare.rejects=" + folder.resolve("r2"),
            "prepare.findings=" + folder.resolve("f2")));
    assertRefused(
        run("score", "score.source.path=" + small, "score.predictions=" + folder.resolve("p2")),
        3,
        "20 × 20",
        "32 × 32");
  }

  @Test
  void aBundleWithAChangedByte() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    for (String name : List.of("bundle.json", "dl4j.zip")) {
      Files.copy(out.resolve("model").resolve(name), bundle.resolve(name));
    }
    byte[] bytes = Files.readAllBytes(bundle.resolve("dl4j.zip"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle.resolve("dl4j.zip"), bytes);
    assertRefused(
        run("score", "score.model=" + bundle, "score.predictions=" + folder.resolve("p3")),
        3,
        "dl4j.zip",
        "SHA-256");
  }

  @Test
  void predictionsOfAnotherModel() {
    Path other = folder.resolve("other-model");
    assertDone(
        run(
            "train",
            "train.epochs=1",
            "train.batch-size=8",
            "train.network.dropout=0.3",
            "train.model=" + other,
            "train.history=" + folder.resolve("other-history")));
    assertRefused(
        run("evaluate", "evaluate.model=" + other, "evaluate.report=" + folder.resolve("e2")),
        3,
        "they come from the model",
        other.toString());
  }

  @Test
  void aPathThatSparkWouldTakeForAPattern() {
    assertRefused(
        run("prepare", "prepare.source.path=" + source, "prepare.images=" + folder + "/run[1]"),
        2,
        "take one of {}[]*?\\ for a pattern");
  }

  @Test
  void aMissingModelAndAFolderThatIsNoTable() {
    assertRefused(run("score", "score.model=" + folder.resolve("none")), 3, "none");
    assertRefused(
        run("augment", "augment.input=" + source, "augment.images=" + folder.resolve("a3")),
        3,
        "is no Parquet table");
  }

  @Test
  void somethingElseAtTheOutputIsNeverReplaced() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.writeString(theirs.resolve("thesis.txt"), "years of work");
    CommandLineRun run =
        CommandLineRun.of(
            "prepare",
            "--overwrite",
            "--set",
            "prepare.source.path=" + source,
            "--set",
            "prepare.images=" + theirs,
            "--set",
            "prepare.rejects=" + folder.resolve("r4"),
            "--set",
            "prepare.findings=" + folder.resolve("f4"));
    assertRefused(run, 2, "something else is there");
    assertThat(theirs.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void noPermissionAtTheOutput() {
    // Not even root makes folders there.
    assertRefused(
        run("prepare", "prepare.source.path=" + source, "prepare.images=/proc/pixelmill/images"),
        2,
        "/proc/pixelmill");
  }

  @Test
  void noSpaceAtTheOutput() throws Exception {
    Path tiny = Files.createDirectory(folder.resolve("tiny"));
    assumeThat(command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tiny.toString()))
        .as("mounting a small file system needs root")
        .isZero();
    try {
      CommandLineRun run =
          run(
              "prepare",
              "prepare.source.path=" + source,
              "prepare.images=" + tiny.resolve("images"),
              "prepare.rejects=" + folder.resolve("r5"),
              "prepare.findings=" + folder.resolve("f5"));
      assertRefused(run, 5, "space");
      assertThat(tiny.resolve("images")).doesNotExist();
    } finally {
      command("umount", "-l", tiny.toString());
    }
  }

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static Dataset<Row> images() {
    return TestSpark.session().read().parquet(out.resolve("images").toString());
  }

  private static String write(String name, Dataset<Row> rows) {
    String place = folder.resolve(name).toString();
    rows.write().parquet(place);
    return place;
  }

  private static CommandLineRun run(String command, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(command, "--output", out.toString()));
    Arrays.stream(settings).forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertDone(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static void assertRefused(CommandLineRun run, int exitCode, String... told) {
    assertThat(run.err())
        .contains("ERROR  Cannot ")
        .contains(told)
        .contains("What to do:")
        .doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }
}
