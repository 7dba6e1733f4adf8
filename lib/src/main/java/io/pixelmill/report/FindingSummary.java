package io.pixelmill.report;

import java.util.List;
import java.util.Objects;

/**
 * Findings of one kind.
 *
 * @param kind such as near_duplicate; findings of the kinds that end in duplicate are duplicates
 * @param meaning of the kind in a sentence, may be empty
 * @param action what was done about them, such as report
 * @param count 0 where the kind was looked for and not found
 * @param examples at most {@link #MOST_EXAMPLES}
 */
public record FindingSummary(
    String kind, String meaning, String action, long count, List<FindingExample> examples) {
  public static final int MOST_EXAMPLES = 8;

  private static final String DUPLICATE = "duplicate";

  public FindingSummary {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(meaning, "meaning is null");
    Objects.requireNonNull(action, "action is null");
    examples = List.copyOf(examples);
    Bounds.atMost(MOST_EXAMPLES, examples, "examples of a kind");
  }

  boolean isOfDuplicates() {
    return kind.endsWith(DUPLICATE);
  }

  /** What kind of duplicate: near for near_duplicate; the kind itself where it says no more. */
  String adjective() {
    String adjective =
        kind.substring(0, kind.length() - DUPLICATE.length()).replace('_', ' ').strip();
    return adjective.isEmpty() ? kind : adjective;
  }
}
