package io.pixelmill.report;

import java.util.List;
import java.util.Objects;

/**
 * Why rows could not be scored.
 *
 * @param examples a few of them, each with what tells the row
 */
public record ScoringError(String reason, long rows, List<String> examples) {
  public ScoringError {
    Objects.requireNonNull(reason, "reason is null");
    examples = List.copyOf(examples);
  }
}
