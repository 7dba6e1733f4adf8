package io.pixelmill.ingest;

import java.util.Arrays;
import java.util.Set;

/** Files of programs, and what Spark, Pixelmill and archivers leave beside data. */
final class HiddenNames {
  private static final Set<String> LEFT_BESIDE_DATA =
      Set.of(
          "_SUCCESS", "_manifest.json", "_metadata", "_common_metadata", "_temporary", "__MACOSX");

  private HiddenNames() {}

  static boolean isHidden(String name) {
    return name.startsWith(".") || LEFT_BESIDE_DATA.contains(name);
  }

  /**
   * @param path with slashes
   */
  static boolean isBelowHidden(String path) {
    return Arrays.stream(path.split("/")).anyMatch(HiddenNames::isHidden);
  }
}
