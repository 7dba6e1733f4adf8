package io.pixelmill.network;

import java.util.List;

/**
 * What a network tells apart.
 *
 * @param count 2 or more
 * @param labels their names in the order of the outputs; empty where they are not known
 */
public record Classes(int count, List<String> labels) {
  public Classes {
    labels = List.copyOf(labels);
    if (count < 2 || !(labels.isEmpty() || labels.size() == count)) {
      throw new IllegalArgumentException("%d classes with the names %s".formatted(count, labels));
    }
  }

  public static Classes of(List<String> labels) {
    return new Classes(labels.size(), labels);
  }

  public static Classes unnamed(int count) {
    return new Classes(count, List.of());
  }

  /** Whether the outputs of one are those of the other as far as that is known. */
  boolean agreesWith(Classes other) {
    return count == other.count
        && (labels.isEmpty() || other.labels.isEmpty() || labels.equals(other.labels));
  }
}
