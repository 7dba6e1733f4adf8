package io.pixelmill.table;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code images} table.
 *
 * @param imageId SHA-256 of the source bytes, hexadecimal; of origin and augmentation for an
 *     augmented image
 * @param source URI of the file that it came from
 * @param origin present for an augmented image: what it was made of
 * @param weight how much it counts in training, greater than 0; 1 for most
 * @param extent whether its file held all of it
 */
public record ImageRow(
    String imageId,
    String source,
    ClassLabel label,
    Pixels pixels,
    Optional<Origin> origin,
    float weight,
    Extent extent,
    Split split) {
  public static final String IMAGE_ID = "image_id";
  public static final String SOURCE = "source";
  public static final String LABEL = "label";
  public static final String LABEL_NAME = "label_name";
  public static final String HEIGHT = "height";
  public static final String WIDTH = "width";
  public static final String CHANNELS = "channels";
  public static final String PIXELS = "pixels";
  public static final String ORIGIN_ID = "origin_id";
  public static final String AUGMENTATION = "augmentation";
  public static final String WEIGHT = "weight";
  public static final String TRUNCATED = "truncated";
  public static final String SPLIT = "split";

  /** Of an image whose source says nothing of it. */
  public static final float COMMON_WEIGHT = 1;

  /** The partition column {@code split} comes last, as it does when the table is read back. */
  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.StringType, false)
          .add(SOURCE, DataTypes.StringType, false)
          .add(LABEL, DataTypes.IntegerType, false)
          .add(LABEL_NAME, DataTypes.StringType, false)
          .add(HEIGHT, DataTypes.IntegerType, false)
          .add(WIDTH, DataTypes.IntegerType, false)
          .add(CHANNELS, DataTypes.IntegerType, false)
          .add(PIXELS, DataTypes.BinaryType, false)
          .add(ORIGIN_ID, DataTypes.StringType, true)
          .add(AUGMENTATION, DataTypes.StringType, true)
          .add(WEIGHT, DataTypes.FloatType, false)
          .add(TRUNCATED, DataTypes.BooleanType, false)
          .add(SPLIT, DataTypes.StringType, false);

  public ImageRow {
    Objects.requireNonNull(imageId, "imageId is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(pixels, "pixels is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(extent, "extent is null");
    Objects.requireNonNull(split, "split is null");
    if (!(weight > 0) || Float.isInfinite(weight)) {
      throw new IllegalArgumentException("A weight is greater than 0, got " + weight);
    }
  }

  /**
   * What an augmented image was made of.
   *
   * @param imageId the original's id
   * @param augmentation what was done, in words that tell it apart from the other copies
   */
  public record Origin(String imageId, String augmentation) {
    public Origin {
      Objects.requireNonNull(imageId, "imageId is null");
      Objects.requireNonNull(augmentation, "augmentation is null");
    }
  }

  public Row toRow() {
    return RowFactory.create(
        imageId,
        source,
        label.index(),
        label.name(),
        pixels.height(),
        pixels.width(),
        pixels.channels(),
        pixels.data(),
        origin.map(Origin::imageId).orElse(null),
        origin.map(Origin::augmentation).orElse(null),
        weight,
        extent == Extent.TRUNCATED,
        split.stored());
  }

  public static ImageRow fromRow(Row row) {
    return new ImageRow(
        row.getString(0),
        row.getString(1),
        new ClassLabel(row.getInt(2), row.getString(3)),
        new Pixels(row.getInt(4), row.getInt(5), row.getInt(6), row.getAs(7)),
        row.isNullAt(8)
            ? Optional.empty()
            : Optional.of(new Origin(row.getString(8), row.getString(9))),
        row.getFloat(10),
        row.getBoolean(11) ? Extent.TRUNCATED : Extent.WHOLE,
        Split.ofStored(row.getString(12)));
  }
}
