package io.pixelmill.ingest;

import io.pixelmill.input.PlainFiles;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Reads {@link ListedFiles}; one that cannot be read says so in its row. */
final class ReadFiles implements FlatMapFunction<Iterator<Row>, Row> {
  private static final int BUFFER_BYTES = 4096;

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
  public Iterator<Row> call(Iterator<Row> units) {
    return new Flattened<>(units, this::images);
  }

  private Iterator<Row> images(Row unit) {
    Stream<ListedFiles.Listed> files =
        ListedFiles.fromRow(unit).read(hadoop.value().value()).stream();
    return files.flatMap(file -> image(file).stream()).map(SourceImage::toRow).iterator();
  }

  /** Nothing for files that are not taken. */
  private Optional<SourceImage> image(ListedFiles.Listed file) {
    return layout
        .place(FolderGroup.of(file.path()))
        .flatMap(
            place ->
                labels.image(
                    file.uri(),
                    Optional.of(place.className()),
                    place.split(),
                    ImageRow.COMMON_WEIGHT,
                    () -> content(file.uri())));
  }

  private SourceContent content(String uri) {
    Path path = new Path(URI.create(uri));
    try (InputStream file = PlainFiles.of(path, hadoop.value().value()).open(path, BUFFER_BYTES)) {
      return new SourceContent.Encoded(file.readNBytes(mostBytes), SourceContent.Encoding.FILE);
    } catch (IOException e) {
      return new SourceContent.Refused(RejectReason.UNREADABLE, e.toString());
    }
  }
}
