package io.pixelmill.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Image files that a column of strings names.
 *
 * @param column its name, for messages
 */
record FileImages(
    String column,
    ImagePlaces places,
    Decoding decoding,
    Broadcast<SerializableConfiguration> hadoop)
    implements RowImages {

  @Override
  public Opened open() {
    Function<byte[], Found> decoder = decoding.open();
    Configuration configuration = hadoop.value().value();
    ImagePlaces.Opened opened = opened(configuration);
    FileBytes files = new FileBytes(configuration, decoding.limits().maxFileBytes());
    return (row, first) -> {
      try {
        return decoder.apply(files.read(place(opened, row, first)));
      } catch (UnfitException e) {
        return Found.unfit(e);
      }
    };
  }

  private ImagePlaces.Opened opened(Configuration configuration) {
    try {
      return places.open(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path place(ImagePlaces.Opened opened, InternalRow row, int at) throws UnfitException {
    if (row.isNullAt(at)) {
      throw new UnfitException(ScoreError.NULL_VALUE, "column %s is null".formatted(column));
    }
    return opened.locate(row.getString(at));
  }
}
