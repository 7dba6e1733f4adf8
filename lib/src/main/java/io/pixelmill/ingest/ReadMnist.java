package io.pixelmill.ingest;

import io.pixelmill.image.MnistRecord;
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

/** Reads the images of {@link MnistUnit units}; those that cannot be read say so. */
record ReadMnist(Broadcast<SerializableConfiguration> hadoop, Labels labels)
    implements FlatMapFunction<Iterator<Row>, SourceImage> {

  @Override
  public Iterator<SourceImage> call(Iterator<Row> units) {
    return new Flattened<>(units, unit -> images(MnistUnit.fromRow(unit)));
  }

  private Iterator<SourceImage> images(MnistUnit unit) {
    try {
      byte[] digits = unit.readLabels(hadoop.value().value());
      byte[] images = unit.readImages(hadoop.value().value());
      return IntStream.range(0, unit.count())
          .mapToObj(i -> image(unit, i, digits, images))
          .flatMap(Optional::stream)
          .iterator();
    } catch (IOException e) {
      return IntStream.range(0, unit.count()).mapToObj(i -> unreadable(unit, i, e)).iterator();
    }
  }

  private Optional<SourceImage> image(MnistUnit unit, int number, byte[] digits, byte[] images) {
    int end = (number + 1) * MnistRecord.BYTES;
    return labels.image(
        source(unit, number),
        number < digits.length
            ? Optional.of(String.valueOf(digits[number] & 0xff))
            : Optional.empty(),
        Optional.of(unit.split()),
        ImageRow.COMMON_WEIGHT,
        () ->
            end <= images.length
                ? new SourceContent.Encoded(
                    Arrays.copyOfRange(images, end - MnistRecord.BYTES, end),
                    SourceContent.Encoding.MNIST)
                : new SourceContent.Refused(
                    RejectReason.TRUNCATED, "the file ends before the image does"));
  }

  private static SourceImage unreadable(MnistUnit unit, int number, IOException why) {
    return new SourceImage(
        source(unit, number),
        new SourceContent.Refused(RejectReason.UNREADABLE, why.toString()),
        Optional.empty(),
        Optional.of(unit.split()),
        ImageRow.COMMON_WEIGHT);
  }

  private static String source(MnistUnit unit, int number) {
    return unit.images() + "#" + (unit.first() + number);
  }
}
