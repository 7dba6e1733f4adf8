package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs on object stores, with kills after each single change of the storage. */
class StepwiseMoveTest {
  private static final Map<Long, Map<String, String>> CONTENT =
      Map.of(
          1L, Map.of("split=train/part-0.parquet", "old", "split=test/part-0.parquet", "old"),
          2L, Map.of("split=train/part-0.parquet", "new", "split=train/part-1", "n", "page", "p"));

  private final Configuration hadoop = ObjectFileSystem.configuration();

  @TempDir Path folder;

  @AfterEach
  void live() {
    ObjectFileSystem.neverKill();
    ObjectFileSystem.watch(() -> {});
  }

  @Test
  void aNewOutputSurvivesAKillAtAnyMoment() throws IOException {
    int kills = 0;
    while (isKilled(kills, Set.of(2L), folder.resolve(String.valueOf(kills)))) {
      kills++;
    }
    assertThat(kills).isGreaterThan(20);
  }

  @Test
  void anOutputThatReplacesAnotherSurvivesAKillAtAnyMoment() throws IOException {
    int kills = 0;
    Path place = folder.resolve("0");
    output(place).publish(content(1));
    while (isKilled(kills, Set.of(1L, 2L), place)) {
      kills++;
      place = folder.resolve(String.valueOf(kills));
      output(place).publish(content(1));
    }
    assertThat(kills).isGreaterThan(25);
  }

  @Test
  void whoReadsEndsTheMoveOfAKilledRun() throws IOException {
    killWhileMoving();
    assertThat(output(folder).manifest().run()).isEqualTo(Runs.run(2));
    assertThat(stored(folder)).isEqualTo(CONTENT.get(2L));

    Path other = Files.createDirectory(folder.resolve("other"));
    output(other).publish(content(2));
    assertThat(Output.digestOf("images", uri(folder), hadoop).sha256())
        .isEqualTo(Output.digestOf("images", uri(other), hadoop).sha256());
  }

  @Test
  void filesOfOthersAreNotDeleted() throws IOException {
    killWhileMoving();
    Files.writeString(folder.resolve("images/notes.txt"), "mine");
    assertThatThrownBy(() -> output(folder).manifest())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Other files than those of the output");
    assertThat(folder.resolve("images/notes.txt")).hasContent("mine");
    assertThat(folder.resolve("images/_SUCCESS")).doesNotExist();
    forgetBeats(folder);
    Files.delete(folder.resolve("images/notes.txt"));
    assertThat(output(folder).stateFor(Runs.run(2))).isEqualTo(OutputState.SAME_RUN);
  }

  @Test
  void aStoreWithoutItsClientIsToldWithWhatToDo() {
    assertThatThrownBy(() -> Output.at("s3a://bucket/images", new Configuration()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("S3AFileSystem not found")
        .hasMessageContaining("--packages org.apache.hadoop:hadoop-aws");
  }

  @Test
  void aMarkThatLeadsElsewhereIsNotFollowed() throws IOException {
    output(folder).publish(content(1));
    Path precious = Files.createDirectory(folder.resolve("precious"));
    Files.writeString(folder.resolve("images/_moving"), ".images.staging-x/../precious");
    assertThatThrownBy(() -> output(folder).stateFor(Runs.run(1)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("names no staging folder");
    assertThat(precious).exists();
  }

  /** Leaves a place with the new files and without a manifest. */
  private void killWhileMoving() throws IOException {
    ObjectFileSystem.watch(
        () -> {
          if (Files.exists(folder.resolve("images/page"))) {
            ObjectFileSystem.killAfter(0);
          }
        });
    publish(folder);
    assertThat(ObjectFileSystem.isKilled()).isTrue();
    assertThat(folder.resolve("images/_moving")).exists();
    assertThat(folder.resolve("images/_SUCCESS")).doesNotExist();
    live();
    forgetBeats(folder);
  }

  /** Whether publishing took more than so many changes; what comes after the kill is whole. */
  private boolean isKilled(int changes, Set<Long> seeds, Path place) throws IOException {
    ObjectFileSystem.watch(() -> assertWholeOrNothing(place, seeds));
    ObjectFileSystem.killAfter(changes);
    publish(place);
    boolean isKilled = ObjectFileSystem.isKilled();
    ObjectFileSystem.neverKill();
    boolean isUnderWay = Files.exists(place.resolve("images/_moving"));
    forgetBeats(place);
    output(place).requireAvailable(Runs.run(2), Overwrite.REPLACE);
    assertThat(place.resolve("images/_moving")).doesNotExist();
    if (output(place).stateFor(Runs.run(2)) != OutputState.SAME_RUN) {
      output(place).publish(content(2));
    }
    assertThat(output(place).stateFor(Runs.run(2))).isEqualTo(OutputState.SAME_RUN);
    assertThat(stored(place)).isEqualTo(CONTENT.get(2L));
    if (isUnderWay) {
      assertThat(place.resolve(".images.moving")).doesNotExist();
    }
    ObjectFileSystem.watch(() -> {});
    return isKilled;
  }

  private void publish(Path place) {
    try {
      output(place).publish(content(2));
    } catch (ObjectFileSystem.Killed | ProblemException killed) {
      assertThat(ObjectFileSystem.isKilled()).isTrue();
    }
  }

  /** What who follows the rule may see: with {@code _SUCCESS} all files of one output. */
  private static void assertWholeOrNothing(Path place, Set<Long> seeds) {
    if (Files.exists(place.resolve("images/_SUCCESS"))) {
      assertThat(place.resolve("images/_manifest.json")).exists();
      assertThat(seeds.stream().map(CONTENT::get)).contains(stored(place));
    }
  }

  /** As time does: the killed process has not told for long that it lives. */
  private static void forgetBeats(Path place) throws IOException {
    Path runs = place.resolve(".images.moving/runs");
    if (Files.exists(runs)) {
      try (Stream<Path> beats = Files.list(runs)) {
        for (Path beat : beats.toList()) {
          Files.delete(beat);
        }
      }
    }
  }

  private Output output(Path place) {
    return Output.at(uri(place), hadoop);
  }

  private static String uri(Path place) {
    return "objects:" + place.resolve("images");
  }

  private StagedContent content(long seed) {
    return staging -> {
      FileSystem files = staging.getFileSystem(hadoop);
      for (Map.Entry<String, String> file : CONTENT.get(seed).entrySet()) {
        try (OutputStream out =
            files.create(new org.apache.hadoop.fs.Path(staging, file.getKey()))) {
          out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
      return Runs.draft(seed);
    };
  }

  private static Map<String, String> stored(Path place) {
    Path images = place.resolve("images");
    Map<String, String> stored = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(images)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = images.relativize(file).toString();
        if (!Set.of("_SUCCESS", "_manifest.json", "_moving").contains(name)) {
          stored.put(name, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stored;
  }
}
