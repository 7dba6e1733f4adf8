package io.pixelmill.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How Java names become keys, and which known key somebody may have meant. */
final class Names {
  private Names() {}

  /** {@code batchSize} to {@code batch-size}; {@code l2} stays {@code l2}. */
  static String kebab(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** {@code PAD_AND_CROP} to {@code pad-and-crop}. */
  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<String> nearest(String unknown, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(
                    key -> LevenshteinDistance.getDefaultInstance().apply(unknown, key))
                .thenComparing(Comparator.naturalOrder()));
  }
}
