package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Looks for faults in images that are added to a table. The table's own images are looked at beside
 * them, but stay where and as they are: what is wrong between two of these was told before, and
 * where an added image and one of the table do not go together, it is the added one that is left
 * out, or goes to the other's split.
 */
public final class Additions {
  /**
   * Added to the number of a split in {@link QualityResult#FIXED}: an image of the table decides
   * it, so it is final.
   */
  public static final int KEPT = 3;

  /** Begins the sources of the table's images while they are looked at; no URI begins so. */
  private static final String MARK = "\u0000";

  private static final String KEPT_FIXED = "kept_fixed";
  private static final String GROUP_ID = QualityResult.GROUP_ID;
  private static final String IMAGE_ID = ExaminedImage.IMAGE_ID;

  private Additions() {}

  /**
   * @param added rows of {@link ExaminedImage#SCHEMA}
   * @param existing such rows of the table's images, fixed to the splits that they have
   */
  public static QualityResult of(
      Dataset<Row> added, Dataset<Row> existing, QualitySettings settings) {
    Cache cache = new Cache();
    Dataset<Row> marked =
        existing.withColumn(ExaminedImage.SOURCE, concat(lit(MARK), col(ExaminedImage.SOURCE)));
    QualityResult all = Quality.of(added.unionByName(marked), settings.reporting());
    Dataset<Row> findings = cache.keep(findings(all.findings(), settings));
    Dataset<Row> kept = existing.groupBy(IMAGE_ID).agg(max(ExaminedImage.FIXED).as(KEPT_FIXED));
    Dataset<Row> groups = cache.keep(groups(all.groups(), added, kept));
    Dataset<Row> rejects = cache.keep(rejects(findings));
    Map<FindingAction, Map<FindingKind, Long>> found = Quality.found(findings);
    List<JavaRDD<?>> cached = new ArrayList<>(all.cached());
    cached.addAll(cache.kept());
    return new QualityResult(
        groups,
        Findings.sorted(unmarked(findings)),
        rejects,
        Quality.counts(found, rejects.count(), groups),
        QualityVerdict.problem(unmarked(findings), found.get(FindingAction.ERROR)),
        cached);
  }

  /** Those at which an added image takes part, with what becomes of them. */
  private static Dataset<Row> findings(Dataset<Row> all, QualitySettings settings) {
    Column action = lit(FindingAction.REPORT.stored());
    for (FindingKind kind : FindingKind.values()) {
      action =
          when(col(FindingRow.KIND).equalTo(kind.stored()), settings.action(kind).stored())
              .otherwise(action);
    }
    Column isOld = isMarked(col(FindingRow.SOURCE));
    Column isRelatedNew =
        col(FindingRow.RELATED_SOURCE)
            .isNotNull()
            .and(not(isMarked(col(FindingRow.RELATED_SOURCE))));
    return all.where(not(isOld).or(isRelatedNew)).withColumn(FindingRow.ACTION, action);
  }

  private static Column isMarked(Column source) {
    return source.startsWith(MARK);
  }

  private static Dataset<Row> unmarked(Dataset<Row> findings) {
    return findings
        .withColumn(FindingRow.SOURCE, unmarked(FindingRow.SOURCE))
        .withColumn(FindingRow.RELATED_SOURCE, unmarked(FindingRow.RELATED_SOURCE));
  }

  private static Column unmarked(String source) {
    Column column = col(source);
    return when(isMarked(column), column.substr(lit(2), length(column))).otherwise(column);
  }

  /** Of two images the added one; each once, for what comes first by kind. */
  private static Dataset<Row> rejects(Dataset<Row> findings) {
    Column isOld = isMarked(col(FindingRow.SOURCE));
    String reason = "reason";
    String why = "why";
    return findings
        .where(col(FindingRow.ACTION).equalTo(FindingAction.REJECT.stored()))
        .select(
            when(isOld, col(FindingRow.RELATED_SOURCE))
                .otherwise(col(FindingRow.SOURCE))
                .as(FindingRow.SOURCE),
            when(isOld, col(FindingRow.RELATED_IMAGE_ID))
                .otherwise(col(FindingRow.IMAGE_ID))
                .as(FindingRow.IMAGE_ID),
            struct(col(FindingRow.KIND).as(reason), col(FindingRow.DETAIL)).as(why))
        .groupBy(FindingRow.SOURCE, FindingRow.IMAGE_ID)
        .agg(min(why).as(why))
        .select(
            col(FindingRow.SOURCE),
            col(FindingRow.IMAGE_ID),
            col(why).getField(reason),
            col(why).getField(FindingRow.DETAIL));
  }

  /** Added images that are in a group, or have the bytes of one of the table. */
  private static Dataset<Row> groups(Dataset<Row> groups, Dataset<Row> added, Dataset<Row> kept) {
    Dataset<Row> keptGroups =
        groups.join(kept, IMAGE_ID).groupBy(GROUP_ID).agg(max(KEPT_FIXED).as(KEPT_FIXED));
    Dataset<Row> grouped =
        groups
            .join(keptGroups, new String[] {GROUP_ID}, "left")
            .select(
                col(IMAGE_ID),
                col(GROUP_ID),
                col(ExaminedImage.LABEL),
                coalesce(col(KEPT_FIXED).plus(KEPT), col(ExaminedImage.FIXED))
                    .as(ExaminedImage.FIXED));
    Dataset<Row> ids =
        added.groupBy(IMAGE_ID).agg(min(ExaminedImage.LABEL).as(ExaminedImage.LABEL));
    Dataset<Row> same =
        ids.join(kept, IMAGE_ID)
            .select(
                col(IMAGE_ID),
                col(IMAGE_ID).as(GROUP_ID),
                col(ExaminedImage.LABEL),
                col(KEPT_FIXED).plus(KEPT).as(ExaminedImage.FIXED));
    return same.union(
        grouped
            .join(ids.select(IMAGE_ID), new String[] {IMAGE_ID}, "left_semi")
            .select(IMAGE_ID, GROUP_ID, ExaminedImage.LABEL, ExaminedImage.FIXED)
            .join(same.select(IMAGE_ID), new String[] {IMAGE_ID}, "left_anti"));
  }
}
