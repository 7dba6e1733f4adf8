package io.pixelmill.prepare;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.prepare.quality.ImageFeatures;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectRow;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
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

  /** {@link PixelSums#channels}. */
  String CHANNEL_SUMS = "channel_sums";

  /** {@link PixelSums#brightness}. */
  String BRIGHTNESS = "brightness";

  /** Null for a taken image. */
  String REASON = "reason";

  String DETAIL = "detail";

  StructType SCHEMA =
      withFeatures()
          .add(SOURCE, DataTypes.StringType, false)
          .add(IMAGE_ID, DataTypes.StringType, true)
          .add(LABEL, DataTypes.IntegerType, true)
          .add(LABEL_NAME, DataTypes.StringType, true)
          .add(FIXED, DataTypes.IntegerType, true)
          .add(DRAW, DataTypes.LongType, true)
          .add(PIXELS, DataTypes.BinaryType, true)
          .add(WEIGHT, DataTypes.FloatType, true)
          .add(TRUNCATED, DataTypes.BooleanType, true)
          .add(CHANNEL_SUMS, DataTypes.createArrayType(DataTypes.LongType, false), true)
          .add(BRIGHTNESS, DataTypes.IntegerType, true)
          .add(REASON, DataTypes.StringType, true)
          .add(DETAIL, DataTypes.StringType, true);

  /** As Spark has it inside. */
  InternalRow toRow();

  /** Those of {@link ImageFeatures#SCHEMA} come first; an image that is not taken has none. */
  private static StructType withFeatures() {
    StructType schema = new StructType();
    for (StructField feature : ImageFeatures.SCHEMA.fields()) {
      schema = schema.add(feature.name(), feature.dataType(), true);
    }
    return schema;
  }

  private static InternalRow row(Object[] features, Object... values) {
    Object[] all = Arrays.copyOf(features, features.length + values.length);
    System.arraycopy(values, 0, all, features.length, values.length);
    return new GenericInternalRow(all);
  }

  record Taken(
      String source,
      String imageId,
      ClassLabel label,
      FixedSplit fixed,
      long draw,
      Pixels pixels,
      float weight,
      Extent extent,
      ImageFeatures features)
      implements DecodedImage {
    @Override
    public InternalRow toRow() {
      PixelSums sums = PixelSums.of(pixels);
      return row(
          features.values(),
          UTF8String.fromString(source),
          UTF8String.fromString(imageId),
          label.index(),
          UTF8String.fromString(label.name()),
          fixed.ordinal(),
          draw,
          pixels.data(),
          weight,
          extent == Extent.TRUNCATED,
          UnsafeArrayData.fromPrimitiveArray(sums.channels()),
          sums.brightness(),
          null,
          null);
    }
  }

  record Refused(RejectRow reject) implements DecodedImage {
    @Override
    public InternalRow toRow() {
      return row(
          new Object[ImageFeatures.SCHEMA.size()],
          UTF8String.fromString(reject.source()),
          UTF8String.fromString(reject.imageId().orElse(null)),
          null,
          null,
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
