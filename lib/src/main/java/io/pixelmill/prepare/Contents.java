package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

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

  static Dataset<Row> of(Dataset<Row> taken) {
    return taken
        .groupBy(DecodedImage.IMAGE_ID)
        .agg(
            min(DecodedImage.LABEL).as(DecodedImage.LABEL),
            max(DecodedImage.FIXED).as(DecodedImage.FIXED),
            min(DecodedImage.DRAW).as(DecodedImage.DRAW),
            differs(DecodedImage.LABEL).or(differs(DecodedImage.FIXED)).as(CONFLICT));
  }

  private static Column differs(String column) {
    return min(column).notEqual(max(column));
  }
}
