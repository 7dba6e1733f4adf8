package io.pixelmill.ingest;

import io.pixelmill.table.Split;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What splits are called, here and by other tools; upper and lower case do not matter. */
final class SplitNames {
  static final String KNOWN = "train, validation (valid, val) or test";

  private static final Map<String, Split> SPLITS =
      Map.of(
          "train", Split.TRAIN,
          "validation", Split.VALIDATION,
          "valid", Split.VALIDATION,
          "val", Split.VALIDATION,
          "test", Split.TEST);

  private SplitNames() {}

  static Optional<Split> find(String name) {
    return Optional.ofNullable(SPLITS.get(name.toLowerCase(Locale.ROOT)));
  }
}
