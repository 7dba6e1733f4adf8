package io.pixelmill.prepare;

import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.ImageForm;
import io.pixelmill.table.SourceImage;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Rows of {@link SourceImage} to rows of {@link DecodedImage}. */
final class DecodeImages implements MapPartitionsFunction<Row, Row> {
  private final ImageForm form;
  private final DecodeOptions options;
  private final DecodeLimits limits;
  private final long seed;

  DecodeImages(PrepareSettings settings) {
    this.form = settings.image().form();
    this.options = form.decoding(settings.image().truncated());
    this.limits = settings.limits();
    this.seed = settings.seed();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> sources) {
    SourceDecoder decoder = new SourceDecoder(form, options, limits, seed);
    Spliterator<Row> rows = Spliterators.spliteratorUnknownSize(sources, Spliterator.ORDERED);
    return StreamSupport.stream(rows, false)
        .map(row -> decoder.decode(SourceImage.fromRow(row)).toRow())
        .iterator();
  }
}
