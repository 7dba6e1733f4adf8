package io.pixelmill.ingest;

import java.util.Objects;
import java.util.Optional;

/**
 * What the columns of a table are called that tell of its images; a name that is given must be
 * there.
 *
 * @param image the image or its path; otherwise {@code image} or {@code path}
 * @param label whole numbers or names; otherwise {@code label}
 * @param split otherwise {@code split}, where there is such a column of strings
 * @param weight otherwise {@code weight}, where there is such a column of numbers or strings
 */
public record SourceColumns(
    Optional<String> image,
    Optional<String> label,
    Optional<String> split,
    Optional<String> weight) {
  public static final SourceColumns DEFAULT =
      new SourceColumns(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public SourceColumns {
    Objects.requireNonNull(image, "image is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(split, "split is null");
    Objects.requireNonNull(weight, "weight is null");
  }
}
