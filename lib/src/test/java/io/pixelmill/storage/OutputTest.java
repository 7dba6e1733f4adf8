package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path folder;
  private Path place;
  private Output output;

  @BeforeEach
  void place() {
    place = folder.resolve("images");
    output = output(place);
  }

  @Test
  void aPublishedOutputIsCompleteAndAlone() throws IOException {
    output.requireAvailable(Runs.run(1), Overwrite.REFUSE);
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.ABSENT);
    Manifest manifest = output.publish(Runs.content(1));

    assertThat(manifest.files()).containsExactly(new StoredFile("split=train/part-0.parquet", 6));
    assertThat(manifest.run()).isEqualTo(Runs.run(1));
    assertThat(output.manifest()).isEqualTo(manifest);
    assertThat(place.resolve("_SUCCESS")).isEmptyFile();
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.SAME_RUN);
    assertThat(output.stateFor(Runs.run(2))).isEqualTo(OutputState.OTHER_RUN);
    assertThat(names(folder)).containsExactly("images");
  }

  @Test
  void anotherRunIsRefusedAndTheDifferencesAreTold() {
    output.publish(Runs.content(1));
    output.requireAvailable(Runs.run(1), Overwrite.REFUSE);
    assertThatThrownBy(() -> output.requireAvailable(Runs.run(2), Overwrite.REFUSE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS);
              assertThat(problem.reasons())
                  .containsExactly(
                      "another run's output is there", "setting seed was 1 and is now 2");
              assertThat(problem.remedy()).isEqualTo("To replace it pass --overwrite.");
            });
  }

  @Test
  void anotherRunsOutputIsReplacedAsAWhole() throws IOException {
    output.publish(Runs.content(1));
    output.requireAvailable(Runs.run(2), Overwrite.REPLACE);
    output.publish(
        staging -> {
          assertThat(place.resolve("split=train/part-0.parquet")).hasContent("seed 1");
          return Runs.content(2).writeTo(staging);
        });
    assertThat(place.resolve("split=train/part-0.parquet")).hasContent("seed 2");
    assertThat(output.stateFor(Runs.run(2))).isEqualTo(OutputState.SAME_RUN);
    assertThat(names(folder)).containsExactly("images");
  }

  @Test
  void whatIsNotOursIsNeverReplaced() throws IOException {
    Files.createDirectories(place);
    Files.writeString(place.resolve("thesis.txt"), "years of work");
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.FOREIGN);
    assertProblem(
        () -> output.requireAvailable(Runs.run(1), Overwrite.REPLACE),
        ProblemKind.SETTINGS,
        "something else is there: it is no complete output of Pixelmill");
    assertProblem(
        () -> output.publish(Runs.content(1)), ProblemKind.SETTINGS, "something else is there");
    assertThat(place.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void anEmptyFolderIsAFreePlace() throws IOException {
    Files.createDirectories(place);
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.ABSENT);
    output.publish(Runs.content(1));
    assertThat(names(place)).contains("_SUCCESS", "_manifest.json", "split=train");
  }

  @Test
  void aFailedRunLeavesNothing() throws IOException {
    RuntimeException failure = new IllegalStateException("no luck");
    assertThatThrownBy(
            () ->
                output.publish(
                    staging -> {
                      Runs.content(1).writeTo(staging);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void theFirstOfTwoEqualRunsWins() throws IOException {
    Manifest ours =
        output.publish(
            staging -> {
              output(place).publish(Runs.content(1));
              return Runs.content(1).writeTo(staging);
            });
    assertThat(output.manifest()).isEqualTo(ours);
    assertThat(names(folder)).containsExactly("images");
  }

  @Test
  void anotherRunThatCameMeanwhileIsKept() throws IOException {
    assertProblem(
        () ->
            output.publish(
                staging -> {
                  output(place).publish(Runs.content(1));
                  return Runs.content(2).writeTo(staging);
                }),
        ProblemKind.SETTINGS,
        "something else was put there meanwhile");
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.SAME_RUN);
    assertThat(names(folder)).containsExactly("images");
  }

  @Test
  void missingAndChangedFilesAreNoticed() throws IOException {
    assertProblem(output::manifest, ProblemKind.DATA, "nothing is there");
    output.publish(Runs.content(1));
    Path file = place.resolve("split=train/part-0.parquet");
    Files.writeString(file, "longer than before");
    assertProblem(
        output::manifest,
        ProblemKind.DATA,
        "the file split=train/part-0.parquet has 18 bytes instead of 6");
    Files.delete(file);
    assertProblem(
        output::manifest, ProblemKind.DATA, "the file split=train/part-0.parquet is missing");
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.OTHER_RUN);
    assertProblem(
        () -> output.requireAvailable(Runs.run(1), Overwrite.REFUSE),
        ProblemKind.SETTINGS,
        "part-0.parquet is missing");
  }

  @Test
  void aBrokenManifestIsTold() throws IOException {
    output.publish(Runs.content(1));
    Files.delete(place.resolve("._manifest.json.crc"));
    Files.writeString(place.resolve("_manifest.json"), "{");
    assertProblem(output::manifest, ProblemKind.DATA, "its _manifest.json is broken: not JSON");
    assertThat(output.stateFor(Runs.run(1))).isEqualTo(OutputState.FOREIGN);
  }

  @Test
  void impossiblePlacesAreRefusedBeforeTheWork() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertProblem(
        () -> output(folder.resolve("file/images")).requireAvailable(Runs.run(1), Overwrite.REFUSE),
        ProblemKind.SETTINGS,
        "a part of the path is a file");
    assertProblem(
        () ->
            output(Path.of("/proc/pixelmill/images"))
                .requireAvailable(Runs.run(1), Overwrite.REFUSE),
        ProblemKind.SETTINGS,
        "the folder file:/proc/pixelmill cannot be created");
    Configuration hadoop = new Configuration();
    assertProblem(
        () -> Output.at("", hadoop), ProblemKind.SETTINGS, "Cannot use the location \"\"");
    assertProblem(() -> Output.at("/", hadoop), ProblemKind.SETTINGS, "it is the root");
    assertProblem(
        () -> Output.at("no:/x", hadoop), ProblemKind.SETTINGS, "No FileSystem for scheme");
  }

  private static Output output(Path place) {
    return Output.at(place.toString(), new Configuration());
  }

  private static List<String> names(Path folder) {
    return Arrays.stream(folder.toFile().list()).sorted().toList();
  }

  private static void assertProblem(ThrowingCallable call, ProblemKind kind, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .hasMessageContaining(why);
  }
}
