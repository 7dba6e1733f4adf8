package io.pixelmill.jobs;

import io.pixelmill.config.Reference;
import io.pixelmill.config.Settings;
import io.pixelmill.storage.Overwrite;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class SettingsOptions {
  static final Reference REFERENCE = Reference.ofResource("io/pixelmill/jobs/reference.conf");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (HOCON); see conf/.")
  private Optional<File> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; wins over the file. May be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where everything lies that has no place of its own; same as --set output=DIR.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--overwrite",
      description =
          "Replace outputs that came from other inputs, settings or code; they stay readable until then.")
  private boolean replace;

  @Option(
      names = "--print-settings",
      description = "Print the effective settings with their descriptions and do nothing else.")
  private boolean print;

  Settings settings() {
    return over(Settings.defaults(REFERENCE));
  }

  /** The settings given on the command line over others. */
  Settings over(Settings base) {
    Settings settings = file.map(base::withFile).orElse(base);
    settings = settings.withAssignments(assignments);
    return output
        .map(value -> List.of("output=" + value))
        .map(settings::withAssignments)
        .orElse(settings);
  }

  Overwrite overwrite() {
    return replace ? Overwrite.REPLACE : Overwrite.REFUSE;
  }

  boolean printOnly() {
    return print;
  }
}
