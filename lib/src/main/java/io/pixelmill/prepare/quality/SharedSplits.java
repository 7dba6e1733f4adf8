package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.pixelmill.table.FindingAction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Which images have to come to the same split, and to which, see {@link QualityResult#groups}. */
final class SharedSplits {
  private static final String GROUP = DuplicateFaults.GROUP;
  private static final String SHARED = "shared";

  private SharedSplits() {}

  /**
   * @param members what {@link DuplicateFaults} leaves
   * @param leaks where they are ignored, each image stays in its own fixed split
   */
  static Dataset<Row> of(Dataset<Row> members, FindingAction leaks) {
    Column fixed = max(DuplicateFaults.BOUND);
    Column moves = min(ExaminedImage.FIXED).notEqual(fixed);
    Column severalImages = differs(ExaminedImage.IMAGE_ID).or(differs(ExaminedImage.LABEL));
    boolean bound = leaks != FindingAction.IGNORE;
    Dataset<Row> groups =
        members
            .groupBy(GROUP)
            .agg(
                min(ExaminedImage.IMAGE_ID).as(QualityResult.GROUP_ID),
                min(ExaminedImage.LABEL).as(QualityResult.LABEL),
                (bound ? fixed : lit(null).cast(DataTypes.IntegerType)).as(QualityResult.FIXED),
                (bound ? severalImages.or(moves) : severalImages).as(SHARED))
            .where(SHARED);
    return members
        .select(GROUP, ExaminedImage.IMAGE_ID)
        .distinct()
        .join(groups, GROUP)
        .select(
            QualityResult.IMAGE_ID,
            QualityResult.GROUP_ID,
            QualityResult.LABEL,
            QualityResult.FIXED);
  }

  private static Column differs(String column) {
    return min(column).notEqual(max(column));
  }
}
