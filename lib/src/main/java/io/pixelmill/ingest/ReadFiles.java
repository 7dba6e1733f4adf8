package io.pixelmill.ingest;

import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Reads whole files; one that cannot be read says so in its row. */
final class ReadFiles implements FlatMapFunction<Iterator<Row>, Row> {
  private static final int BUFFER_BYTES = 4096;

  private final Broadcast<SerializableConfiguration> hadoop;
  private final int mostBytes;

  /** Of a longer file one byte more is read, which is enough to know that it is too long. */
  ReadFiles(Broadcast<SerializableConfiguration> hadoop, long maxFileBytes) {
    this.hadoop = hadoop;
    this.mostBytes = Math.toIntExact(maxFileBytes + 1);
  }

  /** One file to be read. */
  static Row unit(SourceFile file, ClassLabel label, Optional<Split> split) {
    return RowFactory.create(
        file.uri(), label.index(), label.name(), split.map(Split::stored).orElse(null));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> units) {
    Spliterator<Row> one = Spliterators.spliteratorUnknownSize(units, Spliterator.ORDERED);
    return StreamSupport.stream(one, false).map(this::image).iterator();
  }

  private Row image(Row unit) {
    ClassLabel label = new ClassLabel(unit.getInt(1), unit.getString(2));
    Optional<Split> split = Optional.ofNullable(unit.getString(3)).map(Split::ofStored);
    return new SourceImage(
            unit.getString(0),
            content(unit.getString(0)),
            Optional.of(label),
            split,
            ImageRow.COMMON_WEIGHT)
        .toRow();
  }

  private SourceContent content(String uri) {
    Path path = new Path(URI.create(uri));
    try (InputStream file = withoutChecksums(path).open(path, BUFFER_BYTES)) {
      return new SourceContent.Encoded(file.readNBytes(mostBytes), SourceContent.Encoding.FILE);
    } catch (IOException e) {
      return new SourceContent.Unreadable(e.toString());
    }
  }

  /**
   * Looking for a checksum file, which images do not have, would double the cost of a small one.
   */
  private FileSystem withoutChecksums(Path path) throws IOException {
    FileSystem system = path.getFileSystem(hadoop.value().value());
    return system instanceof ChecksumFileSystem local ? local.getRawFileSystem() : system;
  }
}
