package io.pixelmill.ingest;

import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Reads {@link ListedFiles}; one that cannot be read says so in its row. */
final class ReadFiles implements FlatMapFunction<Iterator<Row>, SourceImage> {
  private final Broadcast<SerializableConfiguration> hadoop;
  private final FolderLayout layout;
  private final Labels labels;
  private final int mostBytes;

  /** Of a longer file one byte more is read, which is enough to know that it is too long. */
  ReadFiles(
      Broadcast<SerializableConfiguration> hadoop,
      FolderLayout layout,
      Labels labels,
      long maxFileBytes) {
    this.hadoop = hadoop;
    this.layout = layout;
    this.labels = labels;
    this.mostBytes = Math.toIntExact(maxFileBytes + 1);
  }

  @Override
  public Iterator<SourceImage> call(Iterator<Row> units) {
    return new Flattened<>(units, this::images);
  }

  private Iterator<SourceImage> images(Row unit) {
    Configuration configuration = hadoop.value().value();
    FileBeginnings files = new FileBeginnings(configuration, mostBytes);
    return ListedFiles.fromRow(unit).read(configuration).stream()
        .flatMap(file -> image(file, files).stream())
        .iterator();
  }

  /** Nothing for files that are not taken. */
  private Optional<SourceImage> image(ListedFiles.Listed file, FileBeginnings files) {
    return layout
        .place(FolderGroup.of(file.path()))
        .flatMap(
            place ->
                labels.image(
                    file.uri(),
                    Optional.of(place.className()),
                    place.split(),
                    ImageRow.COMMON_WEIGHT,
                    () -> content(file.uri(), files)));
  }

  private static SourceContent content(String uri, FileBeginnings files) {
    try {
      return new SourceContent.Encoded(files.read(uri), SourceContent.Encoding.FILE);
    } catch (IOException e) {
      return new SourceContent.Refused(RejectReason.UNREADABLE, e.toString());
    }
  }
}
