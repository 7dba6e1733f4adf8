package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.pixelmill.prepare.SplitPlan.Pool;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A light table with one row for all images of the same bytes: their id and draw, and by which
 * label and {@link FixedSplit} all of them are split, namely the smallest label and the last fixed
 * split.
 */
final class Contents {
  /** Whether the source says different things of the same bytes. */
  static final String CONFLICT = "conflict";

  private Contents() {}

  /**
   * @param images how many there are of different bytes
   * @param conflicts of how many of them the source says different things
   */
  record PoolSize(long images, long conflicts) {}

  static Dataset<Row> of(Dataset<Row> taken) {
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
