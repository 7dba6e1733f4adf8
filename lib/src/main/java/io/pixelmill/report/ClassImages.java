package io.pixelmill.report;

import java.util.Objects;

/** How many images a class has. */
public record ClassImages(String name, SplitCounts images) {
  public ClassImages {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(images, "images is null");
  }
}
