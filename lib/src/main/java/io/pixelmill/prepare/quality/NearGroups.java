package io.pixelmill.prepare.quality;

import java.util.Iterator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * Adds to images the {@link Groups} that their pairs make. The driver connects them: one pass over
 * the pairs in order, of which it keeps a few bytes an image, where Spark would need a handful of
 * joins.
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

  private NearGroups() {}

  /**
   * The driver takes 19 bytes for each place, and sends 15 of them to every executor.
   *
   * @param members with a column {@link #PLACE}
   * @param pairs rows of {@link NearPairs#SCHEMA}
   * @param places more than any place
   */
  static Dataset<Row> addTo(
      Dataset<Row> members, Dataset<Row> pairs, long places, int largestGroup) {
    Broadcast<Groups> groups =
        JavaSparkContext.fromSparkContext(pairs.sparkSession().sparkContext())
            .broadcast(groups(pairs, Math.toIntExact(places), largestGroup));
    return members.map(
        grouped(groups, members.schema().fieldIndex(PLACE)),
        Encoders.row(withGroups(members.schema())));
  }

  private static StructType withGroups(StructType members) {
    return members
        .add(GROUP, DataTypes.LongType, false)
        .add(HEAD, DataTypes.LongType, true)
        .add(DISTANCE, DataTypes.IntegerType, false)
        .add(SIMILARITY, DataTypes.IntegerType, false)
        .add(CHAIN, DataTypes.IntegerType, false);
  }

  private static Groups groups(Dataset<Row> pairs, int places, int largestGroup) {
    Groups.Builder builder = new Groups.Builder(places);
    Iterator<Row> ordered = pairs.sort(NearPairs.SECOND, NearPairs.FIRST).toLocalIterator();
    while (ordered.hasNext()) {
      Row pair = ordered.next();
      builder.add((int) pair.getLong(0), (int) pair.getLong(1), pair.getInt(2), pair.getInt(3));
    }
    return builder.build(largestGroup);
  }

  private static MapFunction<Row, Row> grouped(Broadcast<Groups> broadcast, int placeColumn) {
    return member -> {
      Groups groups = broadcast.value();
      int image = (int) member.getLong(placeColumn);
      OptionalInt head = groups.head(image);
      return RowFactory.create(
          Stream.concat(
                  IntStream.range(0, member.size()).mapToObj(member::get),
                  Stream.of(
                      (long) groups.group(image),
                      head.isPresent() ? (long) head.getAsInt() : null,
                      groups.distance(image),
                      groups.similarity(image),
                      groups.chain(image)))
              .toArray());
    };
  }
}
