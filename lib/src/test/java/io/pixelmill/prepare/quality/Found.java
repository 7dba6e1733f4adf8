package io.pixelmill.prepare.quality;

import static io.pixelmill.table.FindingAction.REPORT;

import io.pixelmill.prepare.quality.QualitySettings.NearDuplicates;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingRow;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What tests look at of a {@link QualityResult}. */
record Found(
    List<String> findings,
    List<Row> groups,
    List<String> rejects,
    QualityCounts counts,
    Optional<String> problem) {
  static final QualitySettings REPORTED = settings(REPORT, REPORT, REPORT);

  static QualitySettings settings(
      FindingAction duplicates, FindingAction conflicts, FindingAction leaks) {
    return settings(duplicates, new NearDuplicates(duplicates, 4, 100), conflicts, leaks);
  }

  static QualitySettings settings(
      FindingAction exactDuplicates,
      NearDuplicates nearDuplicates,
      FindingAction conflicts,
      FindingAction leaks) {
    return new QualitySettings(
        exactDuplicates,
        nearDuplicates,
        conflicts,
        leaks,
        new QualitySettings.Blank(REPORT, 0.99),
        new QualitySettings.Tiny(REPORT, 8),
        new QualitySettings.Aspect(REPORT, 4));
  }

  static Found find(QualitySettings settings, List<Examined> images) {
    return find(settings, images, 1);
  }

  static Found find(QualitySettings settings, List<Examined> images, int partitions) {
    try (QualityResult result = Quality.of(Examined.rows(images, partitions), settings)) {
      return new Found(
          result.findings().collectAsList().stream()
              .map(FindingRow::fromRow)
              .map(Found::text)
              .toList(),
          result.groups().sort(QualityResult.IMAGE_ID).collectAsList(),
          result.rejects().collectAsList().stream()
              .map(row -> row.getString(2) + " " + row.getString(0))
              .sorted()
              .toList(),
          result.counts(),
          result.problem().map(Throwable::getMessage));
    }
  }

  private static String text(FindingRow finding) {
    return "%s %s%s %s"
        .formatted(
            finding.kind().stored(),
            finding.image().source(),
            finding.related().map(other -> " " + other.source()).orElse(""),
            finding.value());
  }

  static Row group(String image, String group, int label, int fixed) {
    return RowFactory.create(image, group, label, fixed);
  }
}
