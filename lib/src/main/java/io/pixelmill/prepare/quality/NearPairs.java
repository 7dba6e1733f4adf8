package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprints.Part;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs of images that show the same. All fingerprints come to the driver and go from there to
 * every executor, because {@link NearSearch} looks at each of them hundreds of times; {@link
 * Fingerprints#BYTES_PER_IMAGE} bytes an image, and on the driver about three times as many.
 */
final class NearPairs {
  /** The number of an image in the order of images: what comes first is kept. */
  static final String PLACE = "place";

  static final String FINGERPRINT = ImageFeatures.FINGERPRINT;
  static final String FIRST = "first";
  static final String SECOND = "second";
  static final String DISTANCE = "distance";
  static final String SIMILARITY = "similarity";

  /** Both images by their {@link #PLACE}. */
  static final StructType SCHEMA =
      new StructType()
          .add(FIRST, DataTypes.LongType, false)
          .add(SECOND, DataTypes.LongType, false)
          .add(DISTANCE, DataTypes.IntegerType, false)
          .add(SIMILARITY, DataTypes.IntegerType, false);

  /** Waves and places of as many fit what Spark lets come to the driver, 1 GiB unless set. */
  private static final long MOST_IMAGES = 7_000_000;

  /** A task that takes less is not worth its start. */
  private static final double SECONDS_PER_TASK = 0.2;

  /** So many for each core, because some sets are more work than others. */
  private static final int TASKS_PER_CORE = 8;

  private NearPairs() {}

  /**
   * @param images columns {@link #PLACE}, ascending, no two the same, and {@link #FINGERPRINT}, not
   *     null
   * @param count rows of {@code images}
   * @param distance bits that may differ
   * @return rows of {@link #SCHEMA}, each pair once
   * @throws ProblemException if there are more images than a driver should hold
   */
  static Dataset<Row> of(Dataset<Row> images, long count, int distance) {
    if (count > MOST_IMAGES) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot look for near duplicates",
          "there are %,d different images, allowed are %,d".formatted(count, MOST_IMAGES),
          "Set prepare.quality.near-duplicates.action to ignore.");
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(images.sparkSession().sparkContext());
    List<Part> parts =
        images.select(PLACE, FINGERPRINT).javaRDD().mapPartitions(NearPairs::part).collect();
    NearSearch search = NearSearch.of(Fingerprints.of(parts), distance);
    Broadcast<NearSearch> broadcast = context.broadcast(search);
    JavaRDD<Row> pairs =
        context
            .parallelize(
                IntStream.range(0, search.sets()).boxed().toList(),
                tasks(search, context.defaultParallelism()))
            .flatMap(set -> broadcast.value().pairs(set))
            .map(NearPairs::row);
    return images.sparkSession().createDataFrame(pairs, SCHEMA);
  }

  private static int tasks(NearSearch search, int cores) {
    long worthwhile = (long) Math.ceil(search.seconds() / SECONDS_PER_TASK);
    long most = Math.min(search.sets(), (long) TASKS_PER_CORE * cores);
    return (int) Math.max(1, Math.min(worthwhile, most));
  }

  private static Iterator<Part> part(Iterator<Row> rows) {
    LongStream.Builder places = LongStream.builder();
    ByteArrayOutputStream waves = new ByteArrayOutputStream();
    while (rows.hasNext()) {
      Row row = rows.next();
      places.add(row.getLong(0));
      waves.writeBytes(row.getAs(1));
    }
    return List.of(new Part(places.build().toArray(), waves.toByteArray())).iterator();
  }

  private static Row row(NearPair pair) {
    return RowFactory.create(pair.first(), pair.second(), pair.distance(), pair.similarity());
  }
}
