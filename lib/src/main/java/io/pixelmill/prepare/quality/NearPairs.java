package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs of images that show the same, without comparing each with each: every image is sent to
 * a few buckets by its {@link Bands}, and compared with what else is there.
 */
final class NearPairs {
  /** By which images are ordered: what comes first is kept. */
  static final String PLACE = "place";

  static final String FINGERPRINT = ImageFeatures.FINGERPRINT;
  static final String FIRST = "first";
  static final String SECOND = "second";
  static final String DISTANCE = "distance";
  static final String SIMILARITY = "similarity";

  /** Both images by their {@link #PLACE}. */
  static final StructType SCHEMA =
      new StructType()
          .add(FIRST, DataTypes.StringType, false)
          .add(SECOND, DataTypes.StringType, false)
          .add(DISTANCE, DataTypes.IntegerType, false)
          .add(SIMILARITY, DataTypes.IntegerType, false);

  private static final String KEY = "key";

  private static final StructType KEYED =
      new StructType()
          .add(KEY, DataTypes.LongType, false)
          .add(PLACE, DataTypes.StringType, false)
          .add(FINGERPRINT, DataTypes.BinaryType, false);

  /** Comparing costs more than bytes tell, so Spark must not join small partitions to one. */
  private static final long ENTRIES_PER_PARTITION = 100_000;

  private NearPairs() {}

  /**
   * @param images columns {@link #PLACE}, no two the same, and {@link #FINGERPRINT}, not null
   * @param count rows of {@code images}
   * @param distance bits that may differ
   * @return rows of {@link #SCHEMA}, each pair once
   */
  static Dataset<Row> of(Dataset<Row> images, long count, int distance) {
    Bands bands = Bands.of(distance, count);
    long partitions =
        Math.max(
            images.sparkSession().sparkContext().defaultParallelism(),
            count * bands.masks().size() / ENTRIES_PER_PARTITION);
    return images
        .select(PLACE, FINGERPRINT)
        .flatMap(keyed(bands), Encoders.row(KEYED))
        .repartition(Math.toIntExact(partitions), col(KEY))
        .sortWithinPartitions(KEY, PLACE)
        .mapPartitions(compared(distance), Encoders.row(SCHEMA))
        .distinct();
  }

  private static FlatMapFunction<Row, Row> keyed(Bands bands) {
    return image ->
        Arrays.stream(bands.keys(Fingerprint.of(image.getAs(1))))
            .mapToObj(key -> RowFactory.create(key, image.getString(0), image.getAs(1)))
            .iterator();
  }

  private static MapPartitionsFunction<Row, Row> compared(int distance) {
    return rows -> new BucketPairs(rows, distance);
  }
}
