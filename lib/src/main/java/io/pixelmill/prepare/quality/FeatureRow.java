package io.pixelmill.prepare.quality;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link ImageFeatures} as a column of structs. */
public final class FeatureRow {
  static final String HEIGHT = "height";
  static final String WIDTH = "width";
  static final String DIGEST = "digest";
  static final String CHANNELS = "channels";
  static final String DEVIATION = "deviation";
  static final String COLOUR_SHARE = "colour_share";

  /** Null where an image has none. */
  static final String FINGERPRINT = "fingerprint";

  private static final StructType CHANNEL =
      new StructType()
          .add("mean", DataTypes.DoubleType, false)
          .add(DEVIATION, DataTypes.DoubleType, false)
          .add("minimum", DataTypes.IntegerType, false)
          .add("maximum", DataTypes.IntegerType, false);

  public static final StructType SCHEMA =
      new StructType()
          .add(HEIGHT, DataTypes.IntegerType, false)
          .add(WIDTH, DataTypes.IntegerType, false)
          .add(DIGEST, DataTypes.LongType, false)
          .add(CHANNELS, DataTypes.createArrayType(CHANNEL, false), false)
          .add(COLOUR_SHARE, DataTypes.DoubleType, false)
          .add(FINGERPRINT, DataTypes.BinaryType, true);

  private FeatureRow() {}

  public static Row of(ImageFeatures features) {
    return RowFactory.create(
        features.height(),
        features.width(),
        features.digest(),
        features.channels().stream().map(FeatureRow::channel).toArray(Row[]::new),
        features.colourShare(),
        features.fingerprint().map(Fingerprint::bytes).orElse(null));
  }

  private static Row channel(ChannelStatistics channel) {
    return RowFactory.create(
        channel.mean(), channel.deviation(), channel.minimum(), channel.maximum());
  }

  /** The reverse of {@link #of}. */
  public static ImageFeatures features(Row row) {
    List<Row> channels = row.getList(3);
    return new ImageFeatures(
        row.getInt(0),
        row.getInt(1),
        row.getLong(2),
        channels.stream()
            .map(
                channel ->
                    new ChannelStatistics(
                        channel.getDouble(0),
                        channel.getDouble(1),
                        channel.getInt(2),
                        channel.getInt(3)))
            .toList(),
        row.getDouble(4),
        Optional.ofNullable(row.<byte[]>getAs(5)).map(Fingerprint::of));
  }
}
