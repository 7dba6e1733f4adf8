package io.pixelmill.report;

import java.util.List;
import java.util.Objects;

/**
 * A few images of a class.
 *
 * @param pictures at most {@link #MOST_PICTURES}
 */
public record ClassSamples(String className, List<Picture> pictures) {
  public static final int MOST_PICTURES = 8;

  public ClassSamples {
    Objects.requireNonNull(className, "className is null");
    pictures = List.copyOf(pictures);
    Bounds.atMost(MOST_PICTURES, pictures, "samples of a class");
  }
}
