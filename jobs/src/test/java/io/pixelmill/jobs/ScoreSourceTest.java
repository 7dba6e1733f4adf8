package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSourceTest {
  @Test
  void aColumnIsNamedWhereThereIsOne() {
    assertRefused(
        List.of("score.source.content=bytes"),
        "score.source.column must name the column of the images, got null");
    assertRefused(
        List.of("score.source.column=photo"),
        "score.source.column is for content = bytes or path, got photo");
    assertRefused(
        List.of("score.source.content=path"),
        "score.source.column must name the column of the images, got null",
        "score.source.root must be the folder that the images lie below, got null");
    assertRefused(
        List.of(
            "score.source.content=bytes", "score.source.column=photo", "score.source.root=/photos"),
        "score.source.root is for content = path, got /photos");
  }

  @Test
  void foldersHaveNoColumns() {
    assertRefused(
        List.of(
            "score.source.type=files", "score.source.content=bytes", "score.source.column=photo"),
        "score.source.content is for type = table; files of a folder need none, got BYTES");
    assertRefused(List.of("score.source.format=xml"), "score.source.format", "xml");
  }

  private static void assertRefused(List<String> settings, String... told) {
    List<String> arguments = new ArrayList<>(List.of("score", "--set", "score.source.path=x"));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.err()).contains(told).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
