package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of CONTRIBUTING.md that no plugin of the build checks. */
class HouseTest {
  private static final int LONGEST = 350;

  @Test
  void filesAreShort() throws IOException {
    assertThat(sources())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(Files.readAllLines(file))
                    .as("%s", file)
                    .hasSizeLessThanOrEqualTo(LONGEST));
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(
            sources().stream()
                .map(Path::getParent)
                .filter(folder -> folder.toString().contains("src/main"))
                .distinct())
        .isNotEmpty()
        .allSatisfy(
            folder -> assertThat(folder.resolve("package-info.java")).content().contains("/**"));
  }

  @Test
  void classesAreNotNamedAfterNothing() throws IOException {
    assertThat(sources())
        .allSatisfy(
            file ->
                assertThat(file.getFileName().toString())
                    .doesNotContain("Util")
                    .doesNotContain("Helper")
                    .doesNotContain("Manager"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> lib = Files.walk(Path.of("../lib/src"));
        Stream<Path> jobs = Files.walk(Path.of("src"))) {
      return Stream.concat(lib, jobs).filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
