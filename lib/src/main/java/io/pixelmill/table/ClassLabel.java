package io.pixelmill.table;

import java.io.Serializable;
import java.util.Objects;

/**
 * A class of images.
 *
 * @param index 0 for the first class, without gaps
 */
public record ClassLabel(int index, String name) implements Serializable {
  public ClassLabel {
    Objects.requireNonNull(name, "name is null");
    if (index < 0) {
      throw new IllegalArgumentException("A label must be 0 or more, got " + index);
    }
  }
}
