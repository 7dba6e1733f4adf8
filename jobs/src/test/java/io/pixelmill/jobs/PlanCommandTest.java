package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir Path folder;

  @Test
  void aPlanTellsAllThatItPromises() {
    Path source = ShapeFolders.write(folder.resolve("source"), 12);
    String out = folder.resolve("out").toString();
    CommandLineRun prepared =
        CommandLineRun.of("prepare", "--output", out, "--set", "prepare.source.path=" + source);
    assertThat(prepared.exitCode()).as(prepared.err()).isZero();
    CommandLineRun plan =
        CommandLineRun.of(
            "plan",
            "--output",
            out,
            "--set",
            "plan.seconds=1",
            "--set",
            "plan.batch-sizes=[4]",
            "--set",
            "train.epochs=3",
            "--set",
            "train.batch-size=4",
            "--set",
            "train.batch-growth.factor=2");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains(
            "cluster: 2 task slots in the driver's own process",
            "ms a step",
            "a round besides its steps: ",
            "as the settings are",
            "by averaging frequency",
            "by workers and batch size",
            "if the cluster had more such machines",
            "for 3 epochs",
            "grow in this training",
            "One process would ",
            "memory: ",
            "--set train.workers=",
            "--set train.batch-size=4 --set train.averaging-frequency=",
            "--driver-memory ");
    assertThat(folder.resolve("out/model")).doesNotExist();
    assertThat(folder.resolve("out/training")).doesNotExist();
  }

  @Test
  void settingsArePrintedAndProblemsToldTogether() {
    CommandLineRun printed = CommandLineRun.of("plan", "--print-settings");
    assertThat(printed.out()).contains("rate-kept", "averaging-frequency");
    CommandLineRun wrong =
        CommandLineRun.of("plan", "--set", "plan.seconds=0", "--set", "train.workers=0");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("plan.seconds must be 1", "train.workers must be 1");
  }
}
