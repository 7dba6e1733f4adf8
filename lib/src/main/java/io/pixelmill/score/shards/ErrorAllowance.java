package io.pixelmill.score.shards;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many rows may fail.
 *
 * @param rows of the whole input
 * @param share of them, 0 to 1
 */
public record ErrorAllowance(long rows, double share) {
  private static final double PERCENT = 100;
  private static final int SHOWN = 5;

  /**
   * @param sofar counts of all rows or of some
   * @throws ProblemException of kind DATA if more rows failed than may
   */
  public void verify(ShardCounts sofar) {
    if (sofar.errorRows() <= share * rows) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    reasons.add(
        String.format(
            Locale.ROOT,
            "%d of %d rows could not be scored, allowed are %s %%",
            sofar.errorRows(),
            rows,
            share * PERCENT));
    if (sofar.rows() < rows) {
      reasons.add("%d rows were not tried any more".formatted(rows - sofar.rows()));
    }
    sofar.errors().values().stream()
        .flatMap(error -> error.examples().stream())
        .limit(SHOWN)
        .forEach(reasons::add);
    throw ProblemException.ofAll(
        ProblemKind.DATA,
        "Cannot score the images",
        reasons,
        "Mend or remove these images, or allow more with allowed-errors.");
  }
}
