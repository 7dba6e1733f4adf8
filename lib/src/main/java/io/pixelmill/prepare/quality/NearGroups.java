package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Iterator;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The {@link Groups} of the images of pairs. The driver connects them: one pass over the pairs in
 * order, of which it keeps a few bytes an image, where Spark would need a handful of joins. Images
 * are numbered for that, so that neither ids nor pairs come together there.
 */
final class NearGroups {
  static final String PLACE = NearPairs.PLACE;

  /** The place of an image that stands for the group. */
  static final String GROUP = "group";

  /** The place of the head that it is a near duplicate of; null where it is one itself. */
  static final String HEAD = "head";

  /** To the head. */
  static final String DISTANCE = NearPairs.DISTANCE;

  /** To the head. */
  static final String SIMILARITY = NearPairs.SIMILARITY;

  /** Images of the chain that begins here and was cut; 0 if none does. */
  static final String CHAIN = "chain";

  private static final String NUMBER = "number";
  private static final String FIRST_NUMBER = "first_number";
  private static final String SECOND_NUMBER = "second_number";
  private static final String GROUP_NUMBER = "group_number";
  private static final String HEAD_NUMBER = "head_number";

  private static final StructType NUMBERED =
      new StructType()
          .add(PLACE, DataTypes.StringType, false)
          .add(NUMBER, DataTypes.LongType, false);

  private static final StructType GROUPED =
      NUMBERED
          .add(GROUP_NUMBER, DataTypes.LongType, false)
          .add(HEAD_NUMBER, DataTypes.LongType, true)
          .add(DISTANCE, DataTypes.IntegerType, false)
          .add(SIMILARITY, DataTypes.IntegerType, false)
          .add(CHAIN, DataTypes.IntegerType, false);

  /** The driver takes 19 bytes for each, and sends 15 of them to every executor. */
  private static final long MOST_IMAGES = 20_000_000;

  private NearGroups() {}

  /**
   * @param pairs rows of {@link NearPairs#SCHEMA}
   * @return a row for each image of a pair
   * @throws ProblemException if there are more images than a driver should hold
   */
  static Dataset<Row> of(Dataset<Row> pairs, int largestGroup, Cache cache) {
    Dataset<Row> numbered = cache.keep(numbered(pairs));
    Broadcast<Groups> groups =
        JavaSparkContext.fromSparkContext(pairs.sparkSession().sparkContext())
            .broadcast(groups(pairs, numbered, largestGroup));
    return numbered
        .map(grouped(groups), Encoders.row(GROUPED))
        .join(named(numbered, GROUP, GROUP_NUMBER), GROUP_NUMBER)
        .join(named(numbered, HEAD, HEAD_NUMBER), usingColumn(HEAD_NUMBER), "left")
        .select(PLACE, GROUP, HEAD, DISTANCE, SIMILARITY, CHAIN);
  }

  private static String[] usingColumn(String column) {
    return new String[] {column};
  }

  /** From 0 in the order of their places. */
  private static Dataset<Row> numbered(Dataset<Row> pairs) {
    Dataset<Row> places =
        pairs
            .select(col(NearPairs.FIRST).as(PLACE))
            .union(pairs.select(NearPairs.SECOND))
            .distinct()
            .sort(PLACE);
    return pairs
        .sparkSession()
        .createDataFrame(
            places
                .javaRDD()
                .zipWithIndex()
                .map(row -> RowFactory.create(row._1().getString(0), row._2())),
            NUMBERED);
  }

  private static Dataset<Row> named(Dataset<Row> numbered, String place, String number) {
    return numbered.select(col(PLACE).as(place), col(NUMBER).as(number));
  }

  private static Groups groups(Dataset<Row> pairs, Dataset<Row> numbered, int largestGroup) {
    long images = numbered.count();
    if (images > MOST_IMAGES) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot group the near duplicates",
          "%,d images are near duplicates of another one, allowed are %,d"
              .formatted(images, MOST_IMAGES),
          "Lower near-duplicates.distance, or set near-duplicates.action to ignore.");
    }
    Groups.Builder builder = new Groups.Builder((int) images);
    Iterator<Row> ordered =
        pairs
            .join(named(numbered, NearPairs.FIRST, FIRST_NUMBER), NearPairs.FIRST)
            .join(named(numbered, NearPairs.SECOND, SECOND_NUMBER), NearPairs.SECOND)
            .select(FIRST_NUMBER, SECOND_NUMBER, DISTANCE, SIMILARITY)
            .sort(SECOND_NUMBER, FIRST_NUMBER)
            .toLocalIterator();
    while (ordered.hasNext()) {
      Row pair = ordered.next();
      builder.add((int) pair.getLong(0), (int) pair.getLong(1), pair.getInt(2), pair.getInt(3));
    }
    return builder.build(largestGroup);
  }

  private static MapFunction<Row, Row> grouped(Broadcast<Groups> broadcast) {
    return row -> {
      Groups groups = broadcast.value();
      int image = (int) row.getLong(1);
      OptionalInt head = groups.head(image);
      return RowFactory.create(
          row.getString(0),
          row.getLong(1),
          (long) groups.group(image),
          head.isPresent() ? (long) head.getAsInt() : null,
          groups.distance(image),
          groups.similarity(image),
          groups.chain(image));
    };
  }
}
