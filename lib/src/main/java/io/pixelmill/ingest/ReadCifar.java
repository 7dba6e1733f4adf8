package io.pixelmill.ingest;

import io.pixelmill.image.CifarRecord;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Reads stretches of CIFAR records: a byte for the label, then the image. */
final class ReadCifar implements FlatMapFunction<Iterator<Row>, Row> {
  static final int RECORD_BYTES = 1 + CifarRecord.BYTES;

  private final Broadcast<SerializableConfiguration> hadoop;
  private final List<String> classes;

  ReadCifar(Broadcast<SerializableConfiguration> hadoop, List<String> classes) {
    this.hadoop = hadoop;
    this.classes = classes;
  }

  /** Some records of one file, {@code first} being the first one's number, from 0. */
  static Row unit(SourceFile file, long first, int count, Split split) {
    return RowFactory.create(file.uri(), first, count, split.stored());
  }

  @Override
  public Iterator<Row> call(Iterator<Row> units) {
    Spliterator<Row> one = Spliterators.spliteratorUnknownSize(units, Spliterator.ORDERED);
    return StreamSupport.stream(one, false).flatMap(this::images).iterator();
  }

  private Stream<Row> images(Row unit) {
    String uri = unit.getString(0);
    long first = unit.getLong(1);
    int count = unit.getInt(2);
    Optional<Split> split = Optional.of(Split.ofStored(unit.getString(3)));
    byte[] records = new byte[count * RECORD_BYTES];
    Optional<String> failure = fill(records, uri, first * RECORD_BYTES);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int at = i * RECORD_BYTES;
              return new SourceImage(
                      uri + "#" + (first + i),
                      failure
                          .<SourceContent>map(SourceContent.Unreadable::new)
                          .orElseGet(() -> content(records, at)),
                      failure.isPresent() ? Optional.empty() : label(records[at] & 0xff),
                      split,
                      ImageRow.COMMON_WEIGHT)
                  .toRow();
            });
  }

  private Optional<String> fill(byte[] records, String uri, long position) {
    Path path = new Path(URI.create(uri));
    try (FSDataInputStream file = path.getFileSystem(hadoop.value().value()).open(path)) {
      file.readFully(position, records);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private SourceContent content(byte[] records, int at) {
    int label = records[at] & 0xff;
    return label < classes.size()
        ? new SourceContent.Encoded(
            Arrays.copyOfRange(records, at + 1, at + RECORD_BYTES), SourceContent.Encoding.CIFAR)
        : new SourceContent.Unreadable(
            "its label is %d, but there are %d classes".formatted(label, classes.size()));
  }

  private Optional<ClassLabel> label(int index) {
    return index < classes.size()
        ? Optional.of(new ClassLabel(index, classes.get(index)))
        : Optional.empty();
  }
}
