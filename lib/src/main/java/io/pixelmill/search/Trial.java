package io.pixelmill.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One point of a search space.
 *
 * @param number 1 for the first
 * @param values by their key, in the space's order
 */
public record Trial(int number, Map<String, String> values) {
  public Trial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Each {@code key=value}. */
  public List<String> assignments() {
    return values.entrySet().stream()
        .map(value -> value.getKey() + '=' + value.getValue())
        .toList();
  }
}
