package io.pixelmill.prepare;

import io.pixelmill.table.SourceImage;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows of {@link SourceImage} to rows of {@link DecodedImage}, as Spark has them inside. */
record DecodeImages(PrepareSettings settings)
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> sources) {
    SourceDecoder decoder = new SourceDecoder(settings);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return sources.hasNext();
      }

      @Override
      public InternalRow next() {
        return decoder.decode(SourceImage.fromInnerRow(sources.next())).toRow();
      }
    };
  }
}
