package io.pixelmill.jobs;

import io.pixelmill.prepare.quality.QualityCounts;
import io.pixelmill.prepare.quality.QualitySettings;
import io.pixelmill.report.FindingExample;
import io.pixelmill.report.FindingSummary;
import io.pixelmill.report.Measure;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Findings by kind, as the data report shows them. */
final class FindingSummaries {
  static final int MOST_EXAMPLES = FindingSummary.MOST_EXAMPLES;

  private FindingSummaries() {}

  /** Of each kind that was looked for. */
  static List<FindingSummary> of(
      QualitySettings settings,
      QualityCounts counts,
      List<FindingRow> examples,
      Pictures pictures) {
    return Arrays.stream(FindingKind.values())
        .filter(kind -> settings.action(kind) != FindingAction.IGNORE)
        .map(
            kind ->
                new FindingSummary(
                    kind.stored(),
                    meaning(kind),
                    settings.action(kind).stored(),
                    counts.found(kind),
                    examples.stream()
                        .filter(finding -> finding.kind() == kind)
                        .map(finding -> example(finding, pictures))
                        .toList()))
        .toList();
  }

  private static String meaning(FindingKind kind) {
    return switch (kind) {
      case BLANK -> "The image shows one colour and next to nothing else.";
      case TINY -> "The image was small before it was prepared.";
      case EXTREME_ASPECT -> "The image was long and narrow before it was prepared.";
      case LABEL_CONFLICT -> "The same, or nearly the same, stands under another class.";
      case LEAK -> "The same, or nearly the same, stands in a split that is measured on.";
      case EXACT_DUPLICATE -> "Another file has the same bytes.";
      case PIXEL_DUPLICATE -> "Another file has the same pixels after preparation.";
      case NEAR_DUPLICATE -> "Another image shows the same.";
      case CHAIN -> "So many near duplicates hang together that they were not kept in one split.";
    };
  }

  private static FindingExample example(FindingRow finding, Pictures pictures) {
    return new FindingExample(
        pictures.of(finding.image()),
        finding.related().map(pictures::of),
        Optional.of(new Measure(measure(finding.kind()), finding.value())),
        finding.detail());
  }

  private static String measure(FindingKind kind) {
    return switch (kind) {
      case BLANK -> "colour share";
      case TINY -> "shorter side";
      case EXTREME_ASPECT -> "ratio";
      case LABEL_CONFLICT, LEAK, EXACT_DUPLICATE, PIXEL_DUPLICATE, NEAR_DUPLICATE -> "distance";
      case CHAIN -> "images";
    };
  }
}
