package io.pixelmill.report;

import java.util.Objects;

/**
 * A number that tells how strong a finding is.
 *
 * @param name such as distance
 */
public record Measure(String name, double value) {
  public Measure {
    Objects.requireNonNull(name, "name is null");
  }
}
