package io.pixelmill.ingest;

import io.pixelmill.input.Base64Bytes;
import io.pixelmill.input.FileBytes;
import io.pixelmill.input.ImagePlaces;
import io.pixelmill.input.RootedPlaces;
import io.pixelmill.input.Unusable;
import io.pixelmill.input.UnusableException;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** How the image of a row is read; travels to the tasks. */
sealed interface RowContent extends Serializable {
  /** For the rows of one task. */
  Opened open();

  interface Opened {
    /** Nothing is read before the content is asked for. */
    Image image(TableRow row);
  }

  /**
   * @param source URI of the file or row
   */
  record Image(String source, Supplier<SourceContent> content) {}

  /** Image files in a column of bytes. */
  record Bytes(String column) implements RowContent {
    @Override
    public Opened open() {
      return row ->
          new Image(
              row.source(),
              () -> row.image() == null ? missing(column) : file((byte[]) row.image()));
    }
  }

  /** Image files in a column of strings. */
  record Base64(String column, long mostBytes) implements RowContent {
    @Override
    public Opened open() {
      Base64Bytes base64 = new Base64Bytes(column, mostBytes);
      return row -> new Image(row.source(), () -> content(row, base64));
    }

    private SourceContent content(TableRow row, Base64Bytes base64) {
      try {
        return row.image() == null ? missing(column) : file(base64.decode((String) row.image()));
      } catch (UnusableException e) {
        return refused(e);
      }
    }
  }

  /** Image files below a folder, which a column of strings names. */
  record Paths(
      String column,
      RootedPlaces places,
      Broadcast<SerializableConfiguration> hadoop,
      long mostBytes)
      implements RowContent {
    @Override
    public Opened open() {
      FileBytes files = new FileBytes(hadoop.value().value(), mostBytes);
      try {
        ImagePlaces.Opened opened = places.open(hadoop.value().value());
        return row -> image(row, opened, files);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Image image(TableRow row, ImagePlaces.Opened opened, FileBytes files) {
      if (row.image() == null) {
        return new Image(row.source(), () -> missing(column));
      }
      String text = (String) row.image();
      try {
        Path place = opened.locate(text);
        return new Image(place.toUri().toString(), () -> read(place, files));
      } catch (UnusableException e) {
        return new Image(text, () -> refused(e));
      }
    }

    private static SourceContent read(Path place, FileBytes files) {
      try {
        return file(files.read(place));
      } catch (UnusableException e) {
        return refused(e);
      }
    }
  }

  private static SourceContent file(byte[] bytes) {
    return new SourceContent.Encoded(bytes, SourceContent.Encoding.FILE);
  }

  private static SourceContent missing(String column) {
    return new SourceContent.Refused(
        RejectReason.UNREADABLE, "column %s is null".formatted(column));
  }

  private static SourceContent refused(UnusableException e) {
    return new SourceContent.Refused(
        e.reason() == Unusable.TOO_LARGE ? RejectReason.TOO_LARGE : RejectReason.UNREADABLE,
        e.detail());
  }
}
