package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.pixelmill.prepare.quality.ExamineComponents.Told;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Looks for faults in a data set.
 *
 * <ol>
 *   <li>Images that show nothing, are tiny, or are long and narrow.
 *   <li>Images of the same pixels and near duplicates. Where there are neither, that is all.
 *   <li>What is wrong with these: conflicts between classes, leaks between given splits, and that
 *       they are there more than once.
 *   <li>Groups of images that have to share a split.
 * </ol>
 *
 * <p>No pixels are looked at, only what {@link FeatureExtractor} told of them. What is found
 * depends on the images alone, not on their order or partitions.
 */
public final class Quality {
  private static final String IMAGES = "images";

  private Quality() {}

  /**
   * @param images rows of {@link ExaminedImage#SCHEMA}, asked for several times
   * @throws io.pixelmill.problem.ProblemException if there are more different images than a driver
   *     can hold; what must not be found comes with the result
   */
  public static QualityResult of(Dataset<Row> images, QualitySettings settings) {
    SparkSession spark = images.sparkSession();
    if (settings.isOff()) {
      return QualityResult.none(spark);
    }
    Cache cache = new Cache();
    Findings findings = new Findings();
    Dataset<Row> whole = ImageFaults.examine(images, settings, findings);
    Optional<Told> told =
        Duplicates.of(whole, settings, cache)
            .map(duplicates -> new ExamineComponents(settings).of(duplicates, cache));
    told.ifPresent(of -> findings.add(of.findings()));
    Dataset<Row> groups =
        told.map(Told::groups)
            .orElseGet(() -> spark.createDataFrame(List.of(), QualityResult.GROUPS));
    Dataset<Row> rows = cache.keep(findings.rows(spark));
    Map<FindingAction, Map<FindingKind, Long>> found = found(rows);
    return new QualityResult(
        groups,
        rows,
        rejects(rows),
        counts(found, rejected(found), groups),
        QualityVerdict.problem(rows, found.get(FindingAction.ERROR)),
        cache.kept());
  }

  private static Dataset<Row> rejects(Dataset<Row> findings) {
    return findings
        .where(col(FindingRow.ACTION).equalTo(FindingAction.REJECT.stored()))
        .select(
            col(FindingRow.SOURCE),
            col(FindingRow.IMAGE_ID),
            col(FindingRow.KIND).as("reason"),
            col(FindingRow.DETAIL));
  }

  /** How many findings of which kind, by what becomes of them. */
  static Map<FindingAction, Map<FindingKind, Long>> found(Dataset<Row> findings) {
    Map<FindingAction, Map<FindingKind, Long>> found = new EnumMap<>(FindingAction.class);
    for (FindingAction action : FindingAction.values()) {
      found.put(action, new EnumMap<>(FindingKind.class));
    }
    for (Row row :
        findings.groupBy(FindingRow.ACTION, FindingRow.KIND).agg(count(lit(1))).collectAsList()) {
      found
          .get(FindingAction.ofStored(row.getString(0)))
          .put(FindingKind.ofStored(row.getString(1)), row.getLong(2));
    }
    return found;
  }

  private static long rejected(Map<FindingAction, Map<FindingKind, Long>> found) {
    return found.get(FindingAction.REJECT).values().stream().mapToLong(Long::longValue).sum();
  }

  static QualityCounts counts(
      Map<FindingAction, Map<FindingKind, Long>> found, long rejected, Dataset<Row> groups) {
    Map<FindingKind, Long> all = new EnumMap<>(FindingKind.class);
    found.values().forEach(all::putAll);
    Row sizes =
        groups
            .groupBy(QualityResult.GROUP_ID)
            .agg(count(lit(1)).as(IMAGES))
            .agg(count(lit(1)), coalesce(sum(IMAGES), lit(0L)), coalesce(max(IMAGES), lit(0L)))
            .first();
    return new QualityCounts(all, rejected, sizes.getLong(0), sizes.getLong(1), sizes.getLong(2));
  }
}
