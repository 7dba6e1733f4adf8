package io.pixelmill.search;

import java.util.List;
import java.util.Optional;

/** Searched keys as tests write them. */
final class Keys {
  private Keys() {}

  static SearchedKey values(String key, String... values) {
    return new SearchedKey(
        key,
        Optional.of(List.of(values)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static SearchedKey range(String key, double from, double to, Scale scale) {
    return new SearchedKey(
        key,
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.of(scale));
  }

  static SearchedKey stepped(String key, double from, double to, double step, Scale scale) {
    return new SearchedKey(
        key,
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.of(step),
        Optional.of(scale));
  }
}
