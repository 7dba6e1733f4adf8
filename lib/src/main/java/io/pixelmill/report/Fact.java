package io.pixelmill.report;

import java.util.Objects;

/** One line of a report's table of facts. */
public record Fact(String name, String value) {
  public Fact {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(value, "value is null");
  }
}
