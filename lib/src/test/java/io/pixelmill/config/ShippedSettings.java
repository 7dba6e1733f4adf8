package io.pixelmill.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Settings as a user gets them: the shipped defaults, and what a test says on top. */
public final class ShippedSettings {
  private static final Path REFERENCE =
      Path.of("../jobs/src/main/resources/io/pixelmill/jobs/reference.conf");

  private ShippedSettings() {}

  /**
   * @param assignments each {@code section.key=value}
   */
  public static Settings settings(List<String> assignments) {
    return Settings.defaults(reference()).withAssignments(assignments);
  }

  /**
   * @param assignments each {@code section.key=value}
   */
  public static <R> R record(String section, Class<R> type, List<String> assignments) {
    Settings.Reading reading = settings(assignments).reading();
    Supplier<R> settings = reading.record(section, type);
    reading.verify();
    return settings.get();
  }

  private static Reference reference() {
    try {
      return Reference.ofText(Files.readString(REFERENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
