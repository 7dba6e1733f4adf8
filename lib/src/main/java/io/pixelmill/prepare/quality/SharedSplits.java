package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.pixelmill.table.FindingAction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Which images have to come to the same split, and to which, see {@link QualityResult#groups}. */
final class SharedSplits {
  private static final String GROUP = DuplicateFaults.GROUP;

  /** Whether an image's rows differ in class or fixed split. */
  private static final String CONTRADICTS = "contradicts";

  private static final String IMAGES = "images";

  private SharedSplits() {}

  /**
   * @param members what {@link DuplicateFaults} leaves
   * @param leaks where they are ignored, images stay in their fixed splits, all of the same bytes
   *     in the last one
   */
  static Dataset<Row> of(Dataset<Row> members, FindingAction leaks) {
    Column bound = max(DuplicateFaults.BOUND);
    Dataset<Row> images =
        members
            .groupBy(GROUP, ExaminedImage.IMAGE_ID)
            .agg(
                min(ExaminedImage.LABEL).as(ExaminedImage.LABEL),
                bound.as(ExaminedImage.FIXED),
                min(ExaminedImage.LABEL)
                    .notEqual(max(ExaminedImage.LABEL))
                    .or(min(ExaminedImage.FIXED).notEqual(bound))
                    .as(CONTRADICTS));
    Column fixed = col(ExaminedImage.FIXED);
    return images
        .select(
            col(ExaminedImage.IMAGE_ID).as(QualityResult.IMAGE_ID),
            ofGroup(min(ExaminedImage.IMAGE_ID)).as(QualityResult.GROUP_ID),
            ofGroup(min(ExaminedImage.LABEL)).as(QualityResult.LABEL),
            (leaks == FindingAction.IGNORE ? fixed : ofGroup(max(fixed))).as(QualityResult.FIXED),
            ofGroup(count(lit(1))).as(IMAGES),
            col(CONTRADICTS))
        .where(col(IMAGES).gt(1).or(col(CONTRADICTS)))
        .drop(IMAGES, CONTRADICTS);
  }

  private static Column ofGroup(Column aggregate) {
    return aggregate.over(Window.partitionBy(GROUP));
  }
}
