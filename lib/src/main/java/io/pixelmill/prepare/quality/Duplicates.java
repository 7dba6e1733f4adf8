package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.table.FindingAction;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The images that have a duplicate or near duplicate, in components: what duplicates and near
 * duplicates connect, directly or through others.
 *
 * @param members {@link #COMPONENT}, {@link #PLACE} and the columns of {@link ExaminedImage}
 *     without features
 * @param pairs {@link #COMPONENT} and the columns of {@link NearPairs#SCHEMA}
 */
record Duplicates(Dataset<Row> members, Dataset<Row> pairs) {
  /** A place of the component. */
  static final String COMPONENT = "component";

  /** Stands for all images that are the same: a number from 0 in the order of {@link #ORDER}. */
  static final String PLACE = NearPairs.PLACE;

  /**
   * The smallest id of all images that are the same, after a digit that brings those of the last
   * fixed split to the front.
   */
  private static final String ORDER = "order";

  private static final String KEY = "key";
  private static final String IMAGES = "images";

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
    Dataset<Row> placed = cache.keep(placed(different(keyed, settings)));
    Dataset<Row> pairs = images.sparkSession().createDataFrame(List.of(), NearPairs.SCHEMA);
    Components components = Components.none();
    Row counts =
        placed
            .agg(count(lit(1)), count(NearPairs.FINGERPRINT), count(when(col(IMAGES).gt(1), true)))
            .first();
    if (counts.getLong(1) > 1) {
      Dataset<Row> comparable = placed.where(col(NearPairs.FINGERPRINT).isNotNull());
      int distance = settings.nearDuplicates().distance();
      pairs = cache.keep(NearPairs.of(comparable, counts.getLong(1), distance));
      components = Components.of(pairs, counts.getLong(0));
    }
    if (components.isEmpty() && counts.getLong(2) == 0) {
      return Optional.empty();
    }
    Column component = component(images.sparkSession(), components);
    Dataset<Row> connected =
        placed
            .withColumn(COMPONENT, component)
            .where(col(IMAGES).gt(1).or(col(COMPONENT).isNotNull()))
            .select(col(KEY), coalesce(col(COMPONENT), col(PLACE)).as(COMPONENT), col(PLACE));
    return Optional.of(
        new Duplicates(
            keyed
                .join(connected, KEY)
                .select(
                    COMPONENT,
                    PLACE,
                    ExaminedImage.IMAGE_ID,
                    ExaminedImage.SOURCE,
                    ExaminedImage.LABEL,
                    ExaminedImage.LABEL_NAME,
                    ExaminedImage.FIXED),
            pairs
                .withColumn(PLACE, col(NearPairs.FIRST))
                .select(
                    component.as(COMPONENT),
                    col(NearPairs.FIRST),
                    col(NearPairs.SECOND),
                    col(NearPairs.DISTANCE),
                    col(NearPairs.SIMILARITY))));
  }

  /**
   * A row for all images that are the same, in order and in one partition; none for an image that
   * neither is there twice nor is compared with others. Those that show nothing have no
   * fingerprint.
   */
  private static Dataset<Row> different(Dataset<Row> keyed, QualitySettings settings) {
    Column last = lit(Split.values().length).minus(max(ExaminedImage.FIXED));
    Column compared =
        not(ImageFaults.isBlank(settings.blank().share()))
            .and(lit(settings.nearDuplicates().action() != FindingAction.IGNORE));
    return keyed
        .groupBy(KEY)
        .agg(
            concat(last.cast(DataTypes.StringType), min(ExaminedImage.IMAGE_ID)).as(ORDER),
            count(lit(1)).as(IMAGES),
            first(when(compared, col(ImageFeatures.FINGERPRINT))).as(NearPairs.FINGERPRINT))
        .where(col(IMAGES).gt(1).or(col(NearPairs.FINGERPRINT).isNotNull()))
        .repartition(1)
        .sortWithinPartitions(ORDER)
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

  /** Of {@link #PLACE}; null where nothing is connected with it. */
  private static Column component(SparkSession spark, Components components) {
    Broadcast<Components> broadcast =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(components);
    UDF1<Long, Long> component =
        place -> {
          OptionalInt root = broadcast.value().of(place);
          return root.isPresent() ? (long) root.getAsInt() : null;
        };
    return udf(component, DataTypes.LongType).apply(col(PLACE));
  }
}
