package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.table.FindingAction;
import io.pixelmill.table.Split;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The images that have a duplicate or near duplicate.
 *
 * @param members the columns of {@link ExaminedImage} without features, and {@link #PLACE}
 * @param pairs rows of {@link NearPairs#SCHEMA}; absent where there are none
 */
record Duplicates(Dataset<Row> members, Optional<Dataset<Row>> pairs) {
  /**
   * Stands for all images that are the same: the smallest of their ids, after a digit that brings
   * those of the last fixed split to the front.
   */
  static final String PLACE = NearPairs.PLACE;

  private static final String KEY = "key";
  private static final String IMAGES = "images";
  private static final String PAIRED = "paired";

  static Duplicates of(Dataset<Row> images, QualitySettings settings, Cache cache) {
    Column key =
        settings.exactDuplicates() == FindingAction.IGNORE
            ? col(ExaminedImage.IMAGE_ID)
            : col(ImageFeatures.DIGEST);
    Dataset<Row> keyed = images.withColumn(KEY, key);
    // Light, but grouped by a shuffle; several questions are asked of it.
    Dataset<Row> different = cache.keep(different(keyed, settings.blank().share()));
    Optional<Dataset<Row>> pairs = pairs(different, settings.nearDuplicates(), cache);
    Dataset<Row> members =
        keyed
            .select(
                KEY,
                ExaminedImage.IMAGE_ID,
                ExaminedImage.SOURCE,
                ExaminedImage.LABEL,
                ExaminedImage.LABEL_NAME,
                ExaminedImage.FIXED)
            .join(withOthers(different, pairs), KEY)
            .drop(KEY);
    return new Duplicates(cache.keep(members), pairs);
  }

  /** A row for all images that are the same. Those that show nothing have no fingerprint. */
  private static Dataset<Row> different(Dataset<Row> keyed, double blankShare) {
    Column order = lit(Split.values().length).minus(max(ExaminedImage.FIXED));
    return keyed
        .groupBy(KEY)
        .agg(
            concat(order.cast(DataTypes.StringType), min(ExaminedImage.IMAGE_ID)).as(PLACE),
            count(lit(1)).as(IMAGES),
            first(when(not(ImageFaults.isBlank(blankShare)), col(ImageFeatures.FINGERPRINT)))
                .as(NearPairs.FINGERPRINT));
  }

  private static Optional<Dataset<Row>> pairs(
      Dataset<Row> different, QualitySettings.NearDuplicates settings, Cache cache) {
    if (settings.action() == FindingAction.IGNORE) {
      return Optional.empty();
    }
    Dataset<Row> comparable = different.where(col(NearPairs.FINGERPRINT).isNotNull());
    Dataset<Row> pairs =
        cache.keep(NearPairs.of(comparable, comparable.count(), settings.distance()));
    return pairs.count() == 0 ? Optional.empty() : Optional.of(pairs);
  }

  /** Of images that are not alone: their key and place. */
  private static Dataset<Row> withOthers(Dataset<Row> different, Optional<Dataset<Row>> pairs) {
    Column hasTwins = col(IMAGES).gt(1);
    if (pairs.isEmpty()) {
      return different.where(hasTwins).select(KEY, PLACE);
    }
    Dataset<Row> paired =
        pairs
            .get()
            .select(col(NearPairs.FIRST).as(PLACE))
            .union(pairs.get().select(NearPairs.SECOND))
            .distinct()
            .withColumn(PAIRED, lit(true));
    return different
        .join(paired, new String[] {PLACE}, "left")
        .where(hasTwins.or(col(PAIRED)))
        .select(KEY, PLACE);
  }

  boolean isEmpty() {
    return members.count() == 0;
  }
}
