package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk and a place that may not be written, both real. */
class LimitedStorageTest {
  @TempDir Path folder;

  @Test
  void aFullDiskIsToldAndNothingIsLeft() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
        "a small file system can be mounted (as root only)");
    try {
      Output output = Output.at(disk.resolve("images").toString(), new Configuration());
      assertThatThrownBy(() -> output.publish(LimitedStorageTest::tooMuch))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.CLUSTER))
          .hasMessageContaining("there is no space left on the device");
      assertThat(disk.toFile().list()).isEmpty();
    } finally {
      unmount(disk);
    }
  }

  @Test
  void aPlaceThatMayNotBeWrittenIsTold() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk.toString()),
        "a read-only file system can be mounted (as root only)");
    try {
      Output output = Output.at(disk.resolve("images").toString(), new Configuration());
      assertThatThrownBy(() -> output.requireAvailable(Runs.run(1), Overwrite.REFUSE))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS))
          .hasMessageContaining("permission is denied")
          .hasMessageContaining("Choose a place that you may write to.");
    } finally {
      unmount(disk);
    }
  }

  @Test
  void aFullDiskIsFoundInTheCausesOfAnotherFailure() {
    Output output = Output.at(folder.resolve("images").toString(), new Configuration());
    assertThatThrownBy(
            () ->
                output.publish(
                    staging -> {
                      throw new IllegalStateException(
                          "Job aborted", new IOException("No space left on device"));
                    }))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("there is no space left on the device")
        .hasRootCauseMessage("No space left on device");
  }

  @Test
  void aDiskThatFailsIsToldAlthoughHadoopMakesItAnError() {
    Output output = Output.at(folder.resolve("images").toString(), new Configuration());
    assertThatThrownBy(
            () ->
                output.publish(
                    staging -> {
                      throw new Error(new IOException("Stale file handle"));
                    }))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.CLUSTER))
        .hasMessageContaining("Stale file handle");
  }

  private static Draft tooMuch(org.apache.hadoop.fs.Path staging) throws IOException {
    Runs.write(new org.apache.hadoop.fs.Path(staging, "part-0"), "x".repeat(1 << 20));
    return Runs.draft(1);
  }

  /** Lazily: Hadoop leaves a file open that it could not write. */
  private static void unmount(Path disk) throws IOException, InterruptedException {
    assertThat(done("umount", "--lazy", disk.toString())).isTrue();
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }
}
