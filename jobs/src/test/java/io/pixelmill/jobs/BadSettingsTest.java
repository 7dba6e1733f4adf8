package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadSettingsTest {
  @TempDir Path folder;

  @Test
  void anUnknownSettingIsRefusedWithTheNearestOne() {
    CommandLineRun run = CommandLineRun.of("train", "--set", "train.batchsize=3");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("ERROR  Cannot use the settings")
        .contains("train.batchsize is not a setting; the nearest one is train.batch-size")
        .contains("What to do: Correct the settings named above")
        .doesNotContain("\tat ");
  }

  @Test
  void allProblemsOfAllStepsAreToldAtOnce() {
    CommandLineRun run =
        CommandLineRun.of(
            "pipeline",
            "--set",
            "prepare.split.train=1.5",
            "--set",
            "train.epochs=soon",
            "--set",
            "train.network.updater.type=adem",
            "--set",
            "score.top-k=0");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("prepare.source.path is not set and has no default")
        .contains("prepare.split.train must be between 0 and 1, got 1.5")
        .contains("train.epochs must be a whole number, got soon")
        .contains(
            "train.network.updater.type must be one of sgd, nesterovs, adam, adamw, amsgrad, adagrad, rmsprop, got adem")
        .contains("score.top-k must be 1 or more, got 0");
  }

  @Test
  void anElementOfNullIsASettingsError() {
    CommandLineRun run = CommandLineRun.of("train", "--set", "train.compare-with=[null]");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("train.compare-with[0] must be a text, got null")
        .doesNotContain("\tat ");
  }

  @Test
  void anUnknownOptionAndAMissingFileAreSettingsErrors() {
    assertThat(CommandLineRun.of("train", "--epochs", "3"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err()).contains("Unknown option").contains("pixelmill train --help");
            });
    assertThat(CommandLineRun.of("train", "--config", "nowhere.conf"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err()).contains("there is no file nowhere.conf");
            });
  }

  @Test
  void aBrokenFileIsToldWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("x.conf"), "train {\n epochs = 3\n");
    CommandLineRun run = CommandLineRun.of("train", "--config", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("x.conf: 3").doesNotContain("\tat ");
  }

  @Test
  void effectiveSettingsArePrintedAndCanBeReadBack() throws IOException {
    CommandLineRun printed =
        CommandLineRun.of("train", "--set", "train.epochs=4", "--output", "x", "--print-settings");
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out())
        .contains("# Passes over the training images.")
        .contains("epochs = \"4\"")
        .contains("model = \"x/model\"");
    Path file = Files.writeString(folder.resolve("printed.conf"), printed.out());
    assertThat(CommandLineRun.of("train", "--config", file.toString(), "--print-settings").out())
        .isEqualTo(printed.out());
  }

  @Test
  void helpAndVersionNeedNoSpark() {
    assertThat(CommandLineRun.of("--help").out()).contains("prepare", "demo", "Exit codes");
    assertThat(CommandLineRun.of("score", "--help").out()).contains("--overwrite", "--set");
    assertThat(CommandLineRun.of("--version").out()).contains("pixelmill", "spark 3.5.5");
  }
}
