package io.pixelmill.ingest;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the labels of {@link CifarUnit units} as rows of {@link LabelCounts#SCHEMA}. What cannot be
 * read is told when the images are.
 */
record ReadCifarLabels(Broadcast<SerializableConfiguration> hadoop, CifarVariant variant)
    implements FlatMapFunction<Iterator<Row>, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> units) {
    return new Flattened<>(units, unit -> labels(CifarUnit.fromRow(unit)));
  }

  private Iterator<Row> labels(CifarUnit unit) {
    try {
      byte[] records = unit.read(hadoop.value().value(), variant);
      return IntStream.range(0, unit.count())
          .map(i -> records[i * variant.recordBytes() + variant.labelAt()] & 0xff)
          .mapToObj(label -> RowFactory.create(String.valueOf(label)))
          .iterator();
    } catch (IOException e) {
      return Collections.emptyIterator();
    }
  }
}
