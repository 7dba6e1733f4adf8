package io.pixelmill.prepare.quality;

import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An image whose faults are looked for: everything but its pixels.
 *
 * @param imageId SHA-256 of the source bytes, hexadecimal
 * @param source of no other image
 * @param fixed present where the source fixes the split
 */
public record ExaminedImage(
    String imageId,
    String source,
    ClassLabel label,
    Optional<Split> fixed,
    ImageFeatures features) {
  static final String IMAGE_ID = ImageRow.IMAGE_ID;
  static final String SOURCE = ImageRow.SOURCE;
  static final String LABEL = ImageRow.LABEL;
  static final String LABEL_NAME = ImageRow.LABEL_NAME;

  /** 0 where the source fixes no split, otherwise 1 and more in the order of {@link Split}. */
  static final String FIXED = "fixed";

  static final String FEATURES = "features";

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.StringType, false)
          .add(SOURCE, DataTypes.StringType, false)
          .add(LABEL, DataTypes.IntegerType, false)
          .add(LABEL_NAME, DataTypes.StringType, false)
          .add(FIXED, DataTypes.IntegerType, false)
          .add(FEATURES, FeatureRow.SCHEMA, false);

  public ExaminedImage {
    Objects.requireNonNull(imageId, "imageId is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(fixed, "fixed is null");
    Objects.requireNonNull(features, "features is null");
  }

  public Row toRow() {
    return RowFactory.create(
        imageId,
        source,
        label.index(),
        label.name(),
        fixed.map(split -> split.ordinal() + 1).orElse(0),
        FeatureRow.of(features));
  }
}
