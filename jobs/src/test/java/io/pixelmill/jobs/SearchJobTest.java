package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.table.TrialRow;
import io.pixelmill.table.TrialStatus;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchJobTest {
  private static final String RATE = "train.network.updater.learning-rate";

  @TempDir Path folder;

  @Test
  void allTrialsAreInOneTableAndOneReportAndTheBestSettingsAreAFile() throws IOException {
    prepare();
    CommandLineRun run = searchWhereSparkSplitsDataInto64("search.parallel=2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("rung 1/2", "4 trials to 1 epoch", "rung 2/2", "2 trials to 2 epochs")
        .contains("rank 1 of 1 so far")
        .contains("failed: ")
        .contains("parallel", "1 and not 2: the cluster runs 2 tasks at once");

    List<TrialRow> trials = trials();
    assertThat(trials)
        .extracting(TrialRow::status)
        .containsExactly(
            TrialStatus.FINISHED, TrialStatus.FINISHED, TrialStatus.FAILED, TrialStatus.FAILED);
    assertThat(trials.subList(0, 2))
        .allSatisfy(
            row -> {
              assertThat(row.settings()).containsEntry(RATE, "0.003");
              assertThat(row.epochs()).extracting(epoch -> epoch.epoch()).containsExactly(1, 2);
              assertThat(row.metric()).isEqualTo(row.epochs().get(1).metric());
            });
    assertThat(trials.get(0).metric()).isGreaterThanOrEqualTo(trials.get(1).metric());
    assertThat(trials.subList(2, 4))
        .allSatisfy(
            row -> {
              assertThat(row.settings()).containsEntry(RATE, "1e30");
              assertThat(row.reason().orElseThrow()).contains("the loss");
            });
    assertThat(folder.resolve("out/search/report.html")).content().contains("Search report");
    assertThat(folder.resolve("out/search-work")).doesNotExist();

    assertThat(
            ModelBundle.load(folder.resolve("out/search/model").toString(), new Configuration())
                .description()
                .metrics())
        .containsEntry("validation_accuracy", trials.get(0).metric());

    Path best = folder.resolve("out/search/best.conf");
    String output = folder.resolve("final").toString();
    CommandLineRun settings =
        CommandLineRun.of(
            "train", "--config", best.toString(), "--output", output, "--print-settings");
    assertThat(settings.exitCode()).as(settings.err()).isZero();
    assertThat(settings.out())
        .contains("batch-size = \"" + trials.get(0).settings().get("train.batch-size") + "\"")
        .contains("learning-rate = \"0.003\"")
        .contains("images = \"" + folder.resolve("out/images") + "\"")
        .contains("model = \"" + output + "/model\"");
    CommandLineRun training =
        CommandLineRun.of(
            "train", "--config", best.toString(), "--set", "train.epochs=1", "--output", output);
    assertThat(training.exitCode()).as(training.err()).isZero();
    assertThat(folder.resolve("final/model/_manifest.json")).exists();

    assertThat(search("search.parallel=1").out()).contains("already done");
    CommandLineRun other = search("seed=7");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("setting train.seed was 42 and is now 7");
  }

  @Test
  void aMistakeThatAllTrialsShareIsToldOnce() {
    CommandLineRun run = search("search.space=[{key=train.bach-size,values=[1,2,3]}]");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .containsOnlyOnce("train.bach-size is not a setting; the nearest one is train.batch-size")
        .doesNotContain("\tat ");
  }

  @Test
  void imagesWithoutAValidationSplitAreRefusedBeforeAnythingIsTrained() throws IOException {
    prepare("prepare.split.train=0.8", "prepare.split.validation=0", "prepare.split.test=0.2");
    CommandLineRun run = search();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("there are no images in split=validation");
    assertThat(run.out()).doesNotContain("rung");
  }

  private void prepare(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "prepare.source.path=" + ShapeFolders.write(folder.resolve("source"), 20),
                "prepare.image.height=12",
                "prepare.image.width=12",
                "prepare.split.validation=0.2",
                "prepare.split.test=0.1"));
    settings.addAll(List.of(more));
    CommandLineRun run = run("prepare", settings);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** Which says nothing about how many tasks run at once. */
  private CommandLineRun searchWhereSparkSplitsDataInto64(String... more) {
    System.setProperty("spark.default.parallelism", "64");
    try {
      return search(more);
    } finally {
      System.clearProperty("spark.default.parallelism");
    }
  }

  private CommandLineRun search(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "train.epochs=2",
                "search.strategy=grid",
                "search.space=[{key=train.batch-size,values=[8,16]},{key="
                    + RATE
                    + ",values=[0.003,1e30]}]",
                "search.halving.reduction=2"));
    settings.addAll(List.of(more));
    return run("search", settings);
  }

  private CommandLineRun run(String command, List<String> settings) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--output", folder.resolve("out").toString()));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private List<TrialRow> trials() {
    return TestSpark.session()
        .read()
        .parquet(folder.resolve("out/search/trials").toString())
        .orderBy("rank")
        .collectAsList()
        .stream()
        .map(TrialRow::fromRow)
        .toList();
  }
}
