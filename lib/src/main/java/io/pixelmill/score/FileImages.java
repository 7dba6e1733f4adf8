package io.pixelmill.score;

import io.pixelmill.input.FileBytes;
import io.pixelmill.input.ImagePlaces;
import io.pixelmill.input.UnusableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Image files that a column of strings names. */
record FileImages(
    ColumnAt column,
    ImagePlaces places,
    Decoding decoding,
    Broadcast<SerializableConfiguration> hadoop)
    implements RowImages {

  @Override
  public Work work() {
    return Work.DECODING;
  }

  @Override
  public Opened open() {
    Function<byte[], Found> decoder = decoding.open();
    Configuration configuration = hadoop.value().value();
    ImagePlaces.Opened opened = opened(configuration);
    FileBytes files = new FileBytes(configuration, decoding.limits().maxFileBytes());
    return row -> {
      try {
        column.require(row);
        String path = row.getString(column.at());
        return new Taken(path.length(), () -> found(path, opened, files, decoder));
      } catch (UnfitException e) {
        return Taken.unfit(e);
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

  private static Found found(
      String path, ImagePlaces.Opened opened, FileBytes files, Function<byte[], Found> decoder) {
    try {
      return decoder.apply(files.read(opened.locate(path)));
    } catch (UnusableException e) {
      return Found.unfit(UnfitException.of(e));
    }
  }
}
