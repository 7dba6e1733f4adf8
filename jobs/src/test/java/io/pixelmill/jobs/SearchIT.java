package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.TrialEpoch;
import io.pixelmill.table.TrialRow;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that is killed and started again, in processes of their own. */
class SearchIT {
  private static final Pattern TRAINED = Pattern.compile("trial (\\d+) .* after (\\d+) epochs?,");

  @TempDir Path folder;

  @Test
  void aKilledSearchGoesOnAndTrainsNothingTwice() throws Exception {
    ShapeFolders.write(folder.resolve("source"), 30);
    run(
        "prepare",
        "prepare.source.path=source",
        "prepare.image.height=10",
        "prepare.image.width=10");
    run("search", search("undisturbed"));

    Path log = folder.resolve("killed.log");
    Process process = Launcher.start(folder, log, arguments("search", search("disturbed")));
    while (process.isAlive() && trained(Files.readString(log)).size() < 6) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor(); // the launcher became the driver by exec
    List<String> before = trained(Files.readString(log));
    assertThat(before).hasSizeBetween(6, 15);
    assertThat(folder.resolve("disturbed")).doesNotExist();

    List<String> all = new ArrayList<>(before);
    all.addAll(trained(run("search", search("disturbed"))));
    // 12 trials to 1 epoch, 4 to 2 and none to anything twice
    assertThat(all).doesNotHaveDuplicates().hasSizeBetween(15, 16);

    List<TrialRow> trials = trials("disturbed");
    assertThat(trials).hasSize(12);
    assertThat(trials).extracting(TrialRow::trial).doesNotHaveDuplicates();
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.epochs().stream().map(TrialEpoch::epoch).toList())
                    .isEqualTo(IntStream.rangeClosed(1, trial.epochs().size()).boxed().toList()));
    assertThat(trials)
        .extracting(SearchIT::found)
        .isEqualTo(trials("undisturbed").stream().map(SearchIT::found).toList());
    assertThat(folder.resolve("disturbed-work")).doesNotExist();
  }

  /** All of a row that takes no time. */
  private static List<Object> found(TrialRow row) {
    return List.of(
        row.rank(), row.trial(), row.status(), row.settings(), row.metric(), row.bestEpoch());
  }

  private static String[] search(String output) {
    return new String[] {
      "search.output=" + output,
      "search.space=[{key=train.network.updater.learning-rate,from=1e-4,to=1e-2,scale=log},"
          + "{key=train.batch-size,values=[8,16]}]",
      "search.halving.reduction=3",
      "train.epochs=2"
    };
  }

  /** A trial is told when its record is stored; which epochs it was trained to. */
  private static List<String> trained(String output) {
    return TRAINED
        .matcher(output)
        .results()
        .map((MatchResult line) -> "trial %s to %s".formatted(line.group(1), line.group(2)))
        .toList();
  }

  private String run(String command, String... settings) throws Exception {
    Launcher.Finished finished = Launcher.run(folder, arguments(command, settings));
    assertThat(finished.exitCode()).as(finished.output()).isZero();
    return finished.output();
  }

  private static String[] arguments(String command, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--master", "local[2]", "--output", "out"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments.toArray(String[]::new);
  }

  private List<TrialRow> trials(String output) {
    return TestSpark.session()
        .read()
        .parquet(folder.resolve(output).resolve("trials").toString())
        .orderBy("rank")
        .collectAsList()
        .stream()
        .map(TrialRow::fromRow)
        .toList();
  }
}
