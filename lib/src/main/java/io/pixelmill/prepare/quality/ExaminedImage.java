package io.pixelmill.prepare.quality;

import io.pixelmill.table.ImageRow;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A row of what is examined: an image without its pixels. No source is there twice. */
public final class ExaminedImage {
  /** SHA-256 of the source bytes, hexadecimal. */
  static final String IMAGE_ID = ImageRow.IMAGE_ID;

  static final String SOURCE = ImageRow.SOURCE;
  static final String LABEL = ImageRow.LABEL;
  static final String LABEL_NAME = ImageRow.LABEL_NAME;

  /**
   * 0 where the source fixes no split, otherwise 1 and more in the order of {@link
   * io.pixelmill.table.Split}.
   */
  static final String FIXED = "fixed";

  private static final StructType IMAGE =
      new StructType()
          .add(IMAGE_ID, DataTypes.StringType, false)
          .add(SOURCE, DataTypes.StringType, false)
          .add(LABEL, DataTypes.IntegerType, false)
          .add(LABEL_NAME, DataTypes.StringType, false)
          .add(FIXED, DataTypes.IntegerType, false);

  /** These and those of {@link ImageFeatures#SCHEMA}. */
  public static final StructType SCHEMA =
      new StructType(
          Stream.of(IMAGE, ImageFeatures.SCHEMA)
              .flatMap(schema -> Stream.of(schema.fields()))
              .toArray(StructField[]::new));

  private ExaminedImage() {}
}
