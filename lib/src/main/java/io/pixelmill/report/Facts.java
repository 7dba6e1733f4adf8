package io.pixelmill.report;

import java.util.List;
import java.util.Objects;

/** A titled table of facts, such as the settings or the provenance of a model, in given order. */
public record Facts(String title, List<Fact> facts) {
  public Facts {
    Objects.requireNonNull(title, "title is null");
    facts = List.copyOf(facts);
  }
}
