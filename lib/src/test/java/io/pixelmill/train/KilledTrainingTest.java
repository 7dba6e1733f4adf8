package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import io.pixelmill.train.feed.DrawnImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {
  @TempDir Path folder;

  @Test
  void aTrainingThatIsKilledThreeTimesEndsAsIfItNeverWas() throws Exception {
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.TRAIN, 45), 2);
    DrawnImages.append(folder.resolve("images"), DrawnImages.of(Split.VALIDATION, 10), 1);
    TrainResult unbroken = train(TrainingRun.told(TrainingProgress.silent()));

    long before = 0;
    for (int kill = 0; kill < 3; kill++) {
      List<String> said = killedAfter(4);
      if (kill > 0) {
        long resumed = Long.parseLong(said.get(0).substring(TrainingProcess.RESUMED.length()));
        // The last round that was heard of may not have come to storage.
        assertThat(resumed).isGreaterThanOrEqualTo(before - 8);
      }
      before = Long.parseLong(said.get(said.size() - 1).substring(TrainingProcess.ROUND.length()));
    }
    TrainResult result =
        train(
            TrainingRun.told(TrainingProgress.silent())
                .keptAt(Kept.at(folder.resolve("checkpoints"))));
    assertThat(result.history()).extracting(HistoryRow::images).containsOnly(45L);
    assertThat(result.history())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
        .isEqualTo(unbroken.history());
    assertThat(result.network().params().toFloatVector())
        .isEqualTo(unbroken.network().params().toFloatVector());
  }

  /** What a process said that was killed after so many rounds. */
  private List<String> killedAfter(int rounds) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(it -> it.startsWith("-") && !it.contains("jacoco"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProcess.class.getName(),
            folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int heard = 0;
      String line = lines.readLine();
      while (line != null && heard < rounds) {
        if (line.startsWith(TrainingProcess.ROUND) || line.startsWith(TrainingProcess.RESUMED)) {
          said.add(line);
          heard += line.startsWith(TrainingProcess.ROUND) ? 1 : 0;
        }
        line = heard < rounds ? lines.readLine() : line;
      }
      process.destroyForcibly();
      assertThat(process.waitFor()).as("%s", said).isEqualTo(128 + 9);
    }
    return said;
  }

  private TrainResult train(TrainingRun run) {
    return Train.run(
        TestSpark.session(), folder.resolve("images").toString(), TrainingProcess.settings(), run);
  }
}
