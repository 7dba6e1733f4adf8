package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What duplicates and near duplicates say of an image: their class and split. Images that are the
 * same, of one class and one split, are one face, so that many of them cost no more than one.
 */
final class Relations {
  /** What stands against an image: struct of {@link #DISTANCE}, {@link #IMAGE} and more. */
  static final String AGAINST = "against";

  /** {@link Findings#image}. */
  static final String IMAGE = "image";

  static final String DISTANCE = NearPairs.DISTANCE;

  /** Null where the images are the same. */
  static final String SIMILARITY = NearPairs.SIMILARITY;

  private static final String PLACE = Duplicates.PLACE;
  private static final String OTHER_PLACE = "other_place";
  private static final String OTHER_LABEL = "other_label";
  private static final String OTHER_FIXED = "other_fixed";

  private final Dataset<Row> related;

  /** Of members and pairs, see {@link Duplicates}. */
  Relations(Dataset<Row> members, Optional<Dataset<Row>> pairs) {
    Dataset<Row> faces =
        members
            .groupBy(PLACE, ExaminedImage.LABEL, ExaminedImage.FIXED)
            .agg(min(Findings.image()).as(IMAGE));
    Dataset<Row> others =
        faces.select(
            col(PLACE).as(OTHER_PLACE),
            col(ExaminedImage.LABEL).as(OTHER_LABEL),
            col(ExaminedImage.FIXED).as(OTHER_FIXED),
            col(IMAGE));
    related = faces.drop(IMAGE).join(links(faces, pairs), PLACE).join(others, OTHER_PLACE);
  }

  /** From each place to itself and to those of its near duplicates. */
  private static Dataset<Row> links(Dataset<Row> faces, Optional<Dataset<Row>> pairs) {
    Dataset<Row> links =
        faces
            .select(
                col(PLACE),
                col(PLACE).as(OTHER_PLACE),
                lit(0).as(DISTANCE),
                lit(null).cast(DataTypes.IntegerType).as(SIMILARITY))
            .distinct();
    return pairs
        .map(
            near ->
                links
                    .union(near.select(NearPairs.FIRST, NearPairs.SECOND, DISTANCE, SIMILARITY))
                    .union(near.select(NearPairs.SECOND, NearPairs.FIRST, DISTANCE, SIMILARITY)))
        .orElse(links);
  }

  /** Columns {@link Duplicates#PLACE}, label and {@link #AGAINST}: the nearest of another class. */
  Dataset<Row> conflicts() {
    return related
        .where(col(OTHER_LABEL).notEqual(col(ExaminedImage.LABEL)))
        .groupBy(PLACE, ExaminedImage.LABEL)
        .agg(min(struct(col(DISTANCE), col(IMAGE), col(SIMILARITY))).as(AGAINST));
  }

  /**
   * Columns {@link Duplicates#PLACE}, fixed split and {@link #AGAINST}: of images whose split is
   * fixed, the nearest of those in the last split after it.
   */
  Dataset<Row> leaks() {
    return related
        .where(col(ExaminedImage.FIXED).gt(0).and(col(OTHER_FIXED).gt(col(ExaminedImage.FIXED))))
        .groupBy(PLACE, ExaminedImage.FIXED)
        .agg(
            min(struct(negate(col(OTHER_FIXED)), col(DISTANCE), col(IMAGE), col(SIMILARITY)))
                .as(AGAINST));
  }
}
