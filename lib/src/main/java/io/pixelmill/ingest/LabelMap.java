package io.pixelmill.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * New names of classes.
 *
 * @param targets by the old name; nothing for a class that is dropped
 */
record LabelMap(Map<String, Optional<String>> targets) {
  static final LabelMap NONE = new LabelMap(Map.of());

  LabelMap {
    targets = Map.copyOf(targets);
  }

  /** The name of a class from now on; nothing where it is dropped. */
  Optional<String> target(String name) {
    return targets.getOrDefault(name, Optional.of(name));
  }

  Set<String> names() {
    return targets.keySet();
  }
}
