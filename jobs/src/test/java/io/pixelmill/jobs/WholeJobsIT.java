package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application through its launcher, in processes of its own. */
class WholeJobsIT {
  @TempDir Path folder;

  @Test
  void theDemoMakesEverythingAndASecondRunFindsItDone() throws Exception {
    String[] demo = {
      "demo",
      "--output",
      "demo output",
      "--set",
      "demo.images-per-class=30",
      "--set",
      "train.epochs=1"
    };
    Launcher.Finished first = Launcher.run(folder, demo);
    assertThat(first.exitCode()).as(first.output()).isZero();
    Path output = folder.resolve("demo output");
    for (String part :
        List.of(
            "shapes",
            "images",
            "rejects",
            "augmented",
            "model",
            "training",
            "predictions",
            "evaluation")) {
      assertThat(output.resolve(part)).isDirectoryContaining(file -> file.endsWith("_SUCCESS"));
    }
    assertThat(output.resolve("evaluation/report.html")).isNotEmptyFile();
    assertThat(output.resolve("evaluation/metrics.json")).isNotEmptyFile();
    assertThat(output.resolve("training/report.html")).isNotEmptyFile();
    assertThat(first.output()).contains("report.html").doesNotContain("WARN", "Exception");

    Launcher.Finished second = Launcher.run(folder, demo);
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output().split("already done", -1)).hasSize(7);
  }

  @Test
  void everyClusterGivesTheSameTables() throws Exception {
    ShapeFolders.write(folder.resolve("source"), 20);
    run("prepare", "local[1]", "one", "--set", "prepare.source.path=source");
    // Many clusters have it in their defaults.
    String kryo = "--conf=spark.serializer=org.apache.spark.serializer.KryoSerializer";
    String java = "--conf=spark.serializer=org.apache.spark.serializer.JavaSerializer";
    run("train", "local[2]", "one", kryo, "--set", "train.epochs=1", "--set", "train.batch-size=8");
    List<String> masters = List.of("local[1]", "local-cluster[2,1,2048]");
    for (String master : masters) {
      String output = master.replaceAll("\\W", "-");
      run(
          "pipeline",
          master,
          output,
          master.equals("local[1]") ? java : kryo,
          "--set",
          "pipeline.steps=[prepare, augment, score]",
          "--set",
          "prepare.source.path=source",
          "--set",
          "augment.copies=2",
          "--set",
          "augment.random.operations=3",
          "--set",
          "augment.weights=balanced",
          "--set",
          "score.model=one/model",
          "--set",
          "score.source.splits=[]");
    }
    for (String table : List.of("images", "augmented", "predictions")) {
      Dataset<Row> expected = read("local-1-", table);
      assertThat(expected.count()).isEqualTo(table.equals("augmented") ? 80 + 2 * 56 : 80);
      for (String master : masters.subList(1, masters.size())) {
        DataFrames.assertSameRows(expected, read(master.replaceAll("\\W", "-"), table));
      }
    }
  }

  @Test
  void aFolderOfFilesIsScoredAndTheLauncherWorksThroughALink() throws Exception {
    ShapeFolders.write(folder.resolve("source"), 10);
    run("prepare", "local[2]", "out", "--set", "prepare.source.path=source");
    run("train", "local[2]", "out", "--set", "train.epochs=1", "--set", "train.batch-size=8");
    Files.writeString(folder.resolve("source/star/readme.txt"), "not an image");
    Path link = Files.createSymbolicLink(folder.resolve("mill"), Launcher.SCRIPT);
    Process process =
        new ProcessBuilder(
                link.toString(),
                "score",
                "--output",
                "out",
                "--set",
                "score.source.type=files",
                "--set",
                "score.source.path=source",
                "--set",
                "score.allowed-errors=0.1")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("link.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("link.log"))).isZero();
    Dataset<Row> predictions = read("out", "predictions");
    assertThat(predictions.count()).isEqualTo(41);
    assertThat(predictions.where("error is not null").select("source").collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getString(0)).endsWith("star/readme.txt"));
    assertThat(predictions.where("error is null and size(probabilities) = 4").count())
        .isEqualTo(40);
  }

  private void run(String command, String master, String output, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--master", master, "--output", output));
    arguments.addAll(List.of(more));
    Launcher.Finished finished = Launcher.run(folder, arguments.toArray(String[]::new));
    assertThat(finished.exitCode()).as(finished.output()).isZero();
  }

  private Dataset<Row> read(String output, String table) {
    return TestSpark.session().read().parquet(folder.resolve(output).resolve(table).toString());
  }
}
