package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves to be looked at. */
class TrainingOutputTest {
  @TempDir static Path folder;

  private static Path earlier;

  @BeforeAll
  static void trainOnce() {
    Path source = ShapeFolders.write(folder.resolve("source"), 12);
    assertThat(run("prepare", "prepare.source.path=" + source).exitCode()).isZero();
    earlier = folder.resolve("earlier/training");
    assertThat(train("earlier", "train.epochs=2").exitCode()).isZero();
  }

  @Test
  void theModelCanBeRunByOnnxRuntimeToo() {
    assertThat(earlier.resolveSibling("model/model.onnx")).isNotEmptyFile();
    assertThat(earlier.resolveSibling("model/bundle.json")).content().contains("\"opset\" : 13");
  }

  @Test
  void theManifestTellsWhatWasComputedOn() {
    assertThat(earlier.resolveSibling("model/_manifest.json"))
        .content()
        .containsPattern("\"devices\"\\s*:\\s*\"driver: CPU\"");
  }

  @Test
  void bothTablesAreStored() {
    List<HistoryRow> history = TrainingFiles.readHistory(TestSpark.session(), earlier.toString());
    assertThat(history).extracting(HistoryRow::epoch).contains(1, 2);
    assertThat(history.get(history.size() - 1).validation().accuracy()).isBetween(0.0, 1.0);
    assertThat(
            TestSpark.session()
                .read()
                .parquet(earlier.resolve("layers").toString())
                .selectExpr(LayerRow.SCHEMA.fieldNames())
                .sort("epoch", "position")
                .collectAsList())
        .extracting(row -> LayerRow.fromRow(row).epoch())
        .containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
  }

  @Test
  void anEarlierTrainingStandsInTheReport() throws IOException {
    CommandLineRun run =
        train("later", "train.epochs=1", "train.compare-with=[\"%s\"]".formatted(earlier));
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("epoch 1: validation: loss");
    assertThat(Files.readString(folder.resolve("later/training/report.html")))
        .contains("Beside earlier trainings", "<th scope=\"row\">earlier</th>")
        .contains("<tr><th scope=\"row\">epochs</th><td class=\"number\">1</td>");
  }

  @Test
  void whatIsNoTrainingIsToldBeforeItBegins() {
    Path images = folder.resolve("out/images");
    CommandLineRun run =
        train("none", "train.compare-with=[\"%s\", \"%s/nothing\"]".formatted(images, folder));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("there is no training's output at " + images)
        .contains("there is no training's output at " + folder + "/nothing");
    assertThat(folder.resolve("none/training")).doesNotExist();
  }

  @Test
  void aNameIsTheEndThatTellsItFromTheOthers() {
    assertThat(EarlierTrainings.names(List.of("/runs/a/training", "hdfs://host/runs/b/training")))
        .containsExactly("a", "b");
    assertThat(EarlierTrainings.names(List.of("/one/a/training", "/two/a/training")))
        .containsExactly("one/a", "two/a");
    assertThat(EarlierTrainings.names(List.of("/same", "/same"))).containsExactly("same", "same");
    assertThat(EarlierTrainings.names(List.of("training"))).containsExactly("training");
  }

  private static CommandLineRun train(String name, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "train.batch-size=8",
                "train.model=" + folder.resolve(name).resolve("model"),
                "train.history=" + folder.resolve(name).resolve("training")));
    all.addAll(List.of(settings));
    return run("train", all.toArray(String[]::new));
  }

  private static CommandLineRun run(String command, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--output", folder.resolve("out").toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
