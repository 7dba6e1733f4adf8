package io.pixelmill.prepare.quality;

import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the search for faults needs to know of an image. All but the size is of the prepared pixels:
 * they are what a model sees, they are of one shape whatever the file's, and few.
 *
 * @param height of the image as it was decoded, in pixels
 * @param width of the image as it was decoded, in pixels
 * @param digest the same for the same prepared pixels; a checksum of 64 bits
 * @param colourShare share of the pixels that have the most frequent colour, 0 to 1; colours are
 *     told apart in 16 steps a channel
 * @param deviation standard deviation of the values of the channel where it is largest, in levels
 *     of 255
 * @param fingerprint absent where the image shows too little to compare it with others, or near
 *     duplicates are not looked for
 */
public record ImageFeatures(
    int height,
    int width,
    long digest,
    double colourShare,
    double deviation,
    Optional<Fingerprint> fingerprint) {
  public static final String HEIGHT = "original_height";
  public static final String WIDTH = "original_width";
  static final String DIGEST = "pixel_digest";
  static final String COLOUR_SHARE = "colour_share";
  static final String DEVIATION = "deviation";

  /** Null where an image has none. */
  static final String FINGERPRINT = "fingerprint";

  /** The columns of {@link #values}. */
  public static final StructType SCHEMA =
      new StructType()
          .add(HEIGHT, DataTypes.IntegerType, false)
          .add(WIDTH, DataTypes.IntegerType, false)
          .add(DIGEST, DataTypes.LongType, false)
          .add(COLOUR_SHARE, DataTypes.DoubleType, false)
          .add(DEVIATION, DataTypes.DoubleType, false)
          .add(FINGERPRINT, DataTypes.BinaryType, true);

  public ImageFeatures {
    Objects.requireNonNull(fingerprint, "fingerprint is null");
  }

  /** A new array, whose values are the same in a row and inside of Spark. */
  public Object[] values() {
    return new Object[] {
      height,
      width,
      digest,
      colourShare,
      deviation,
      fingerprint.map(Fingerprint::bytes).orElse(null)
    };
  }
}
