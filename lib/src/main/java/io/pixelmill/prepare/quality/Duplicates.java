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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The images that have a duplicate or near duplicate.
 *
 * @param members the columns of {@link ExaminedImage} without features, and {@link #PLACE}
 * @param pairs rows of {@link NearPairs#SCHEMA}; absent where there are none
 * @param places how many places there are
 */
record Duplicates(Dataset<Row> members, Optional<Dataset<Row>> pairs, long places) {
  /** Stands for all images that are the same: a number from 0 in the order of {@link #ORDER}. */
  static final String PLACE = NearPairs.PLACE;

  /**
   * The smallest id of all images that are the same, after a digit that brings those of the last
   * fixed split to the front.
   */
  private static final String ORDER = "order";

  private static final String KEY = "key";
  private static final String IMAGES = "images";
  private static final String PAIRED = "paired";

  private static final StructType PLACED =
      new StructType()
          .add(KEY, DataTypes.StringType, false)
          .add(IMAGES, DataTypes.LongType, false)
          .add(NearPairs.FINGERPRINT, DataTypes.BinaryType, true)
          .add(PLACE, DataTypes.LongType, false);

  /** Absent where there are none. */
  static Optional<Duplicates> of(Dataset<Row> images, QualitySettings settings, Cache cache) {
    String key =
        settings.exactDuplicates() == FindingAction.IGNORE
            ? ExaminedImage.IMAGE_ID
            : ImageFeatures.DIGEST;
    Dataset<Row> keyed = images.withColumn(KEY, col(key).cast(DataTypes.StringType));
    // Light, but grouped by a shuffle; several questions are asked of it.
    Dataset<Row> different = cache.keep(different(keyed, settings.blank().share()));
    Row counts =
        different
            .agg(count(lit(1)), count(NearPairs.FINGERPRINT), count(when(col(IMAGES).gt(1), true)))
            .first();
    Dataset<Row> placed = placed(different);
    Optional<Dataset<Row>> pairs =
        pairs(placed, counts.getLong(1), settings.nearDuplicates(), cache);
    if (pairs.isEmpty() && counts.getLong(2) == 0) {
      return Optional.empty();
    }
    Dataset<Row> members =
        keyed
            .select(
                KEY,
                ExaminedImage.IMAGE_ID,
                ExaminedImage.SOURCE,
                ExaminedImage.LABEL,
                ExaminedImage.LABEL_NAME,
                ExaminedImage.FIXED)
            .join(withOthers(placed, pairs), KEY)
            .drop(KEY);
    return Optional.of(new Duplicates(cache.keep(members), pairs, counts.getLong(0)));
  }

  /**
   * A row for all images that are the same, in order. Those that show nothing have no fingerprint.
   */
  private static Dataset<Row> different(Dataset<Row> keyed, double blankShare) {
    Column last = lit(Split.values().length).minus(max(ExaminedImage.FIXED));
    return keyed
        .groupBy(KEY)
        .agg(
            concat(last.cast(DataTypes.StringType), min(ExaminedImage.IMAGE_ID)).as(ORDER),
            count(lit(1)).as(IMAGES),
            first(when(not(ImageFaults.isBlank(blankShare)), col(ImageFeatures.FINGERPRINT)))
                .as(NearPairs.FINGERPRINT))
        .sort(ORDER)
        .drop(ORDER);
  }

  private static Dataset<Row> placed(Dataset<Row> ordered) {
    return ordered
        .sparkSession()
        .createDataFrame(
            ordered
                .javaRDD()
                .zipWithIndex()
                .map(
                    row ->
                        RowFactory.create(
                            row._1().get(0), row._1().get(1), row._1().get(2), row._2())),
            PLACED);
  }

  private static Optional<Dataset<Row>> pairs(
      Dataset<Row> placed, long count, QualitySettings.NearDuplicates settings, Cache cache) {
    if (settings.action() == FindingAction.IGNORE || count < 2) {
      return Optional.empty();
    }
    Dataset<Row> comparable = placed.where(col(NearPairs.FINGERPRINT).isNotNull());
    Dataset<Row> pairs = cache.keep(NearPairs.of(comparable, count, settings.distance()));
    return pairs.count() == 0 ? Optional.empty() : Optional.of(pairs);
  }

  /** Of images that are not alone: their key and place. */
  private static Dataset<Row> withOthers(Dataset<Row> placed, Optional<Dataset<Row>> pairs) {
    Column hasTwins = col(IMAGES).gt(1);
    if (pairs.isEmpty()) {
      return placed.where(hasTwins).select(KEY, PLACE);
    }
    Dataset<Row> paired =
        pairs
            .get()
            .select(col(NearPairs.FIRST).as(PLACE))
            .union(pairs.get().select(NearPairs.SECOND))
            .distinct()
            .withColumn(PAIRED, lit(true));
    return placed
        .join(paired, new String[] {PLACE}, "left")
        .where(hasTwins.or(col(PAIRED)))
        .select(KEY, PLACE);
  }
}
