package io.pixelmill.ingest;

import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Reads the images of {@link CifarUnit units}; records that cannot be read say so. */
record ReadCifar(Broadcast<SerializableConfiguration> hadoop, CifarVariant variant, Labels labels)
    implements FlatMapFunction<Iterator<Row>, SourceImage> {

  @Override
  public Iterator<SourceImage> call(Iterator<Row> units) {
    return new Flattened<>(units, unit -> images(CifarUnit.fromRow(unit)));
  }

  private Iterator<SourceImage> images(CifarUnit unit) {
    try {
      byte[] records = unit.read(hadoop.value().value(), variant);
      return IntStream.range(0, unit.count())
          .mapToObj(i -> image(unit, i, records))
          .flatMap(Optional::stream)
          .iterator();
    } catch (IOException e) {
      SourceContent why = new SourceContent.Refused(RejectReason.UNREADABLE, e.toString());
      return IntStream.range(0, unit.count())
          .mapToObj(
              i ->
                  new SourceImage(
                      source(unit, i),
                      why,
                      Optional.empty(),
                      Optional.of(unit.split()),
                      ImageRow.COMMON_WEIGHT))
          .iterator();
    }
  }

  private Optional<SourceImage> image(CifarUnit unit, int number, byte[] records) {
    int at = number * variant.recordBytes();
    return labels.image(
        source(unit, number),
        Optional.of(String.valueOf(records[at + variant.labelAt()] & 0xff)),
        Optional.of(unit.split()),
        ImageRow.COMMON_WEIGHT,
        () ->
            new SourceContent.Encoded(
                Arrays.copyOfRange(records, at + variant.imageAt(), at + variant.recordBytes()),
                SourceContent.Encoding.CIFAR));
  }

  private static String source(CifarUnit unit, int number) {
    return unit.uri() + "#" + (unit.first() + number);
  }
}
