package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.FindingRow.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether something was found that must not be. */
final class QualityVerdict {
  private static final int EXAMPLES = 3;

  private QualityVerdict() {}

  /**
   * @param findings rows of {@link FindingRow#SCHEMA}
   * @param errors how many findings of each kind are errors, in the order of the kinds
   */
  static Optional<ProblemException> problem(Dataset<Row> findings, Map<FindingKind, Long> errors) {
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    List<String> reasons = new ArrayList<>();
    errors.forEach((kind, count) -> reasons.add(reason(findings, kind, count)));
    return Optional.of(
        ProblemException.ofAll(
            ProblemKind.DATA,
            "Cannot prepare the images",
            reasons,
            "Correct the images that the findings table lists, or set what prepare.quality says of"
                + " them to reject or report."));
  }

  private static String reason(Dataset<Row> findings, FindingKind kind, long count) {
    String examples =
        findings
            .where(col(FindingRow.KIND).equalTo(kind.stored()))
            .where(col(FindingRow.ACTION).equalTo(FindingAction.ERROR.stored()))
            .sort(FindingRow.IMAGE_ID, FindingRow.SOURCE)
            .limit(EXAMPLES)
            .collectAsList()
            .stream()
            .map(row -> example(FindingRow.fromRow(row)))
            .collect(Collectors.joining(", "));
    return "%,d times %s, such as %s".formatted(count, kind.stored().replace('_', ' '), examples);
  }

  private static String example(FindingRow finding) {
    String other = finding.related().map(Place::source).map(" and "::concat).orElse("");
    return "%s%s (%s)".formatted(finding.image().source(), other, finding.detail());
  }
}
