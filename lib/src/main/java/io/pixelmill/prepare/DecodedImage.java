package io.pixelmill.prepare;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectRow;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** A source's image after decoding and resizing, kept while a preparation runs: taken or not. */
sealed interface DecodedImage {
  String IMAGE_ID = ImageRow.IMAGE_ID;
  String SOURCE = ImageRow.SOURCE;
  String LABEL = ImageRow.LABEL;
  String LABEL_NAME = ImageRow.LABEL_NAME;
  String PIXELS = ImageRow.PIXELS;

  String WEIGHT = ImageRow.WEIGHT;
  String TRUNCATED = ImageRow.TRUNCATED;

  /** {@link FixedSplit}, as an int. */
  String FIXED = "fixed";

  /** {@link SplitDraw}. */
  String DRAW = "draw";

  /** Null for a taken image. */
  String REASON = "reason";

  String DETAIL = "detail";

  StructType SCHEMA =
      new StructType()
          .add(SOURCE, DataTypes.StringType, false)
          .add(IMAGE_ID, DataTypes.StringType, true)
          .add(LABEL, DataTypes.IntegerType, true)
          .add(LABEL_NAME, DataTypes.StringType, true)
          .add(FIXED, DataTypes.IntegerType, true)
          .add(DRAW, DataTypes.LongType, true)
          .add(PIXELS, DataTypes.BinaryType, true)
          .add(WEIGHT, DataTypes.FloatType, true)
          .add(TRUNCATED, DataTypes.BooleanType, true)
          .add(REASON, DataTypes.StringType, true)
          .add(DETAIL, DataTypes.StringType, true);

  /** As Spark has it inside. */
  InternalRow toRow();

  private static InternalRow row(Object... values) {
    return new GenericInternalRow(values);
  }

  record Taken(
      String source,
      String imageId,
      ClassLabel label,
      FixedSplit fixed,
      long draw,
      Pixels pixels,
      float weight,
      Extent extent)
      implements DecodedImage {
    @Override
    public InternalRow toRow() {
      return row(
          UTF8String.fromString(source),
          UTF8String.fromString(imageId),
          label.index(),
          UTF8String.fromString(label.name()),
          fixed.ordinal(),
          draw,
          pixels.data(),
          weight,
          extent == Extent.TRUNCATED,
          null,
          null);
    }
  }

  record Refused(RejectRow reject) implements DecodedImage {
    @Override
    public InternalRow toRow() {
      return row(
          UTF8String.fromString(reject.source()),
          UTF8String.fromString(reject.imageId().orElse(null)),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          UTF8String.fromString(reject.reason().stored()),
          UTF8String.fromString(reject.detail()));
    }
  }
}
