package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTest {
  @TempDir Path folder;

  @Test
  void aRunThatIsKilledWhileItWritesLeavesNothingThatLooksComplete() throws Exception {
    Process run = start(PublishingProcess.Stop.WHILE_WRITING);
    assertThat(hidden()).hasSize(1).first().asString().startsWith(".images.staging-");
    assertThat(output().stateFor(Runs.run(2))).isEqualTo(OutputState.ABSENT);
    assertThat(hidden()).as("the folder of a live process").hasSize(1);

    kill(run);
    assertThat(folder.resolve("images")).doesNotExist();
    output().publish(Runs.content(2));
    assertThat(output().manifest().run()).isEqualTo(Runs.run(2));
    assertThat(hidden()).isEmpty();
  }

  @Test
  void theOldOutputComesBackAfterAKillBetweenTheTwoRenames() throws Exception {
    output().publish(Runs.content(1));
    Process run = start(PublishingProcess.Stop.BEFORE_THE_LAST_RENAME);
    kill(run);
    assertThat(folder.resolve("images")).doesNotExist();
    assertThat(hidden()).hasSize(2);

    assertThat(output().stateFor(Runs.run(1))).isEqualTo(OutputState.SAME_RUN);
    assertThat(folder.resolve("images/split=train/part-0.parquet")).hasContent("seed 1");
    assertThat(hidden()).isEmpty();
  }

  @Test
  void foldersOfOtherHostsAreGivenUpAfterADay() throws IOException {
    Path fresh = folder.resolve(".images.staging-elsewhere-1-0-" + UUID.randomUUID());
    Files.createDirectory(fresh);
    Path old = folder.resolve(".images.staging-elsewhere.example-1-0-aa");
    Files.createDirectory(old);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)));
    Path another = folder.resolve(".images2.staging-elsewhere-1-0-aa");
    Files.createDirectory(another);
    Files.setLastModifiedTime(another, FileTime.from(Instant.EPOCH));
    output().stateFor(Runs.run(1));
    assertThat(old).doesNotExist();
    assertThat(another).as("of another output").exists();
  }

  private Output output() {
    return Output.at(folder.resolve("images").toString(), new Configuration());
  }

  private List<String> hidden() {
    return Arrays.stream(folder.toFile().list()).filter(n -> n.startsWith(".")).toList();
  }

  /** A process that publishes run 2 and has come to the stop. */
  private Process start(PublishingProcess.Stop stop) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PublishingProcess.class.getName(),
                folder.resolve("images").toString(),
                stop.name())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.equals(PublishingProcess.STOPPED)) {
      line = said.readLine();
    }
    assertThat(line).as("what the process said").isEqualTo(PublishingProcess.STOPPED);
    return process;
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(128 + 9);
  }
}
