package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pixelmill.prepare.SplitPlan.Pool;
import io.pixelmill.table.RejectRow;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is decided of images because of other images: that they are left out, or by what they are
 * split. A table of it has one row for the images of one id, or, with a source, one for an image
 * that is left out. Most images have none.
 */
final class Rulings {
  private static final int IMAGE_ID = 0;
  private static final int SOURCE = 1;
  private static final int LABEL = 2;
  private static final int FIXED = 3;
  private static final int DRAW = 4;

  private final Map<UTF8String, Ruling> byImage = new HashMap<>();
  private final Set<UTF8String> leftOut = new HashSet<>();

  record Ruling(Pool pool, long draw) implements Serializable {}

  private Rulings() {}

  /**
   * @param contents rows of {@link Contents}
   * @param leftOut rows of {@link RejectRow} of images that were decoded
   */
  static Dataset<Row> of(Dataset<Row> contents, Optional<Dataset<Row>> leftOut) {
    Dataset<Row> split =
        contents
            .where(Contents.CONFLICT)
            .select(
                col(DecodedImage.IMAGE_ID),
                nothing(DataTypes.StringType).as(DecodedImage.SOURCE),
                col(DecodedImage.LABEL),
                col(DecodedImage.FIXED),
                col(DecodedImage.DRAW));
    return leftOut
        .map(
            rejects ->
                split.union(
                    rejects.select(
                        col(DecodedImage.IMAGE_ID),
                        col(DecodedImage.SOURCE),
                        nothing(DataTypes.IntegerType),
                        nothing(DataTypes.IntegerType),
                        nothing(DataTypes.LongType))))
        .orElse(split);
  }

  private static Column nothing(org.apache.spark.sql.types.DataType type) {
    return lit(null).cast(type);
  }

  /** Those of one partition. */
  static Rulings read(Iterator<InternalRow> rows) {
    Rulings rulings = new Rulings();
    rows.forEachRemaining(rulings::add);
    return rulings;
  }

  private void add(InternalRow row) {
    if (row.isNullAt(SOURCE)) {
      Pool pool = new Pool(row.getInt(LABEL), FixedSplit.values()[row.getInt(FIXED)]);
      byImage.put(row.getUTF8String(IMAGE_ID).copy(), new Ruling(pool, row.getLong(DRAW)));
    } else {
      leftOut.add(row.getUTF8String(SOURCE).copy());
    }
  }

  Optional<Ruling> of(UTF8String imageId) {
    return Optional.ofNullable(byImage.get(imageId));
  }

  boolean leavesOut(UTF8String source) {
    return !leftOut.isEmpty() && leftOut.contains(source);
  }
}
