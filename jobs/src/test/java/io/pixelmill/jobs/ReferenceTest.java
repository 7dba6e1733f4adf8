package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.config.Settings;
import io.pixelmill.preflight.PreflightSettings;
import io.pixelmill.search.SearchSettings;
import io.pixelmill.train.plan.PlanSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference file, the settings records, conf/ and the README tell the same. */
class ReferenceTest {
  private static final Path ROOT = Path.of("..");
  private static final String SPACE = "search.space=[{key=train.batch-size,from=1,to=99}]";

  @Test
  void everyKeyIsDescribed() {
    assertThat(SettingsOptions.REFERENCE.descriptions())
        .allSatisfy((key, description) -> assertThat(description).as(key).isNotBlank());
  }

  @Test
  void everyKeyIsReadByARecordAndEveryComponentHasAKey() {
    Settings settings =
        Settings.defaults(SettingsOptions.REFERENCE)
            .withAssignments(List.of("prepare.source.path=somewhere", SPACE));
    Settings.Reading reading = settings.reading();
    Arrays.stream(Step.values()).forEach(step -> step.read(settings, reading));
    reading.record("pipeline", PipelineCommand.PipelineSettings.class);
    reading.record("plan", PlanSettings.class);
    reading.record("preflight", PreflightSettings.class);
    reading.record("describe", DescribeSettings.class);
    DrawShapesJob.read(settings, reading);
    reading.record("search", SearchJob.Paths.class);
    reading.record("search", SearchSettings.class);
    reading.verify();
    TreeSet<String> described = new TreeSet<>(SettingsOptions.REFERENCE.descriptions().keySet());
    described.removeAll(List.of("output", "seed")); // stand in other keys' defaults only
    assertThat(reading.keysRead()).containsExactlyElementsOf(described);
  }

  @ParameterizedTest
  @MethodSource("settingsFiles")
  void settingsFilesOfTheProjectAreValid(File file) {
    Settings settings = Settings.defaults(SettingsOptions.REFERENCE).withFile(file);
    if (settings.values("prepare").containsKey("source.path")) {
      Steps.read(List.of(Step.values()), settings);
    }
    if (!settings.values("search").get("space").equals("[]")) {
      SearchJob.read(settings);
    }
  }

  static Stream<File> settingsFiles() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("conf"))) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .map(Path::toFile)
          .toList()
          .stream();
    }
  }

  @Test
  void theReadmeNamesOnlySettingsThatExist() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher setting =
        Pattern.compile(
                "\\b(?:prepare|augment|train|score|evaluate|pipeline|plan|demo|describe)\\.[a-z0-9.-]*[a-z0-9]")
            .matcher(readme);
    List<String> named = setting.results().map(result -> result.group()).distinct().toList();
    assertThat(named).isNotEmpty();
    assertThat(named)
        .allSatisfy(
            key ->
                assertThat(SettingsOptions.REFERENCE.descriptions().keySet())
                    .as(key)
                    .anyMatch(known -> known.equals(key) || known.startsWith(key + ".")));
  }
}
