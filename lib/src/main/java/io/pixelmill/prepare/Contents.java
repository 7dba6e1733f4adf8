package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import io.pixelmill.prepare.SplitPlan.Pool;
import io.pixelmill.prepare.quality.QualityResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * A light table with one row for all images of the same bytes: their id, and by which draw, label
 * and {@link FixedSplit} all of them are split, namely the smallest label and the last fixed split;
 * those of their group where they belong to one.
 */
final class Contents {
  /** Whether others decide by what they are split. */
  static final String CONFLICT = "conflict";

  private static final String GROUP_LABEL = "group_label";
  private static final String GROUP_FIXED = "group_fixed";
  private static final String GROUP_DRAW = "group_draw";

  private Contents() {}

  /**
   * @param images how many there are of different bytes
   * @param conflicts how many of them are split by what others say
   */
  record PoolSize(long images, long conflicts) {}

  /**
   * @param groups rows of {@link QualityResult#GROUPS}; empty where there are none
   * @param seed of the split
   */
  static Dataset<Row> of(Dataset<Row> taken, Optional<Dataset<Row>> groups, long seed) {
    Dataset<Row> contents = alone(taken);
    return groups.map(all -> grouped(contents, all, seed)).orElse(contents);
  }

  private static Dataset<Row> grouped(Dataset<Row> contents, Dataset<Row> groups, long seed) {
    Column draw =
        udf((UDF1<String, Long>) id -> SplitDraw.of(seed, id), DataTypes.LongType)
            .apply(col(QualityResult.GROUP_ID));
    Column id = col(DecodedImage.IMAGE_ID);
    Dataset<Row> renamed =
        groups.select(
            col(QualityResult.IMAGE_ID).as(DecodedImage.IMAGE_ID),
            col(QualityResult.LABEL).as(GROUP_LABEL),
            col(QualityResult.FIXED).as(GROUP_FIXED),
            draw.as(GROUP_DRAW));
    return contents
        .join(renamed, new String[] {DecodedImage.IMAGE_ID}, "left")
        .select(
            id,
            coalesce(col(GROUP_LABEL), col(DecodedImage.LABEL)).as(DecodedImage.LABEL),
            coalesce(col(GROUP_FIXED), col(DecodedImage.FIXED)).as(DecodedImage.FIXED),
            coalesce(col(GROUP_DRAW), col(DecodedImage.DRAW)).as(DecodedImage.DRAW),
            col(CONFLICT).or(col(GROUP_DRAW).isNotNull()).as(CONFLICT));
  }

  private static Dataset<Row> alone(Dataset<Row> taken) {
    return taken
        .groupBy(DecodedImage.IMAGE_ID)
        .agg(
            min(DecodedImage.LABEL).as(DecodedImage.LABEL),
            max(DecodedImage.FIXED).as(DecodedImage.FIXED),
            min(DecodedImage.DRAW).as(DecodedImage.DRAW),
            differs(DecodedImage.LABEL).or(differs(DecodedImage.FIXED)).as(CONFLICT));
  }

  static Map<Pool, PoolSize> sizes(Dataset<Row> contents) {
    Map<Pool, PoolSize> sizes = new HashMap<>();
    for (Row row :
        contents
            .groupBy(DecodedImage.LABEL, DecodedImage.FIXED)
            .agg(count(lit(1)), count_if(col(CONFLICT)))
            .collectAsList()) {
      sizes.put(
          new Pool(row.getInt(0), FixedSplit.values()[row.getInt(1)]),
          new PoolSize(row.getLong(2), row.getLong(3)));
    }
    return sizes;
  }

  private static Column differs(String column) {
    return min(column).notEqual(max(column));
  }
}
