package io.pixelmill.prepare;

import io.pixelmill.table.SourceImage;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Rows of {@link SourceImage} to rows of {@link DecodedImage}. */
final class DecodeImages implements MapPartitionsFunction<Row, Row> {
  private final PrepareSettings settings;

  DecodeImages(PrepareSettings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> sources) {
    SourceDecoder decoder = new SourceDecoder(settings);
    Spliterator<Row> rows = Spliterators.spliteratorUnknownSize(sources, Spliterator.ORDERED);
    return StreamSupport.stream(rows, false)
        .map(row -> decoder.decode(SourceImage.fromRow(row)).toRow())
        .iterator();
  }
}
