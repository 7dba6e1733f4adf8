package io.pixelmill.report;

import java.util.List;
import java.util.Objects;

/**
 * Images that were not taken for one reason.
 *
 * @param examples at most {@link #MOST_EXAMPLES}
 */
public record RejectSummary(String reason, long images, List<RejectExample> examples) {
  public static final int MOST_EXAMPLES = 10;

  public RejectSummary {
    Objects.requireNonNull(reason, "reason is null");
    examples = List.copyOf(examples);
    Bounds.atMost(MOST_EXAMPLES, examples, "examples of a reason");
  }
}
