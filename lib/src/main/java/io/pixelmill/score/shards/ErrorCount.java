package io.pixelmill.score.shards;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that could not be scored for one reason.
 *
 * @param examples the first few by their text: which row, and its error
 */
public record ErrorCount(long rows, List<String> examples) {
  private static final int KEPT = 3;

  public ErrorCount {
    examples = examples.stream().sorted().limit(KEPT).toList();
  }

  ErrorCount plus(ErrorCount other) {
    return new ErrorCount(
        rows + other.rows, Stream.concat(examples.stream(), other.examples.stream()).toList());
  }
}
