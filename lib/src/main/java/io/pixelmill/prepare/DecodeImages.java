package io.pixelmill.prepare;

import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.ImageForm;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.SourceImage;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Rows of {@link SourceImage} to rows of {@link DecodedImage}, as Spark has them inside.
 *
 * @param seed of the split
 */
record DecodeImages(
    ImageForm form,
    DecodeOptions options,
    DecodeLimits limits,
    FindingAction nearDuplicates,
    long seed)
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

  static DecodeImages of(PrepareSettings settings) {
    ImageForm form = settings.image().form();
    return new DecodeImages(
        form,
        form.decoding(settings.image().truncated()),
        settings.limits(),
        settings.quality().nearDuplicates().action(),
        settings.seed());
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> sources) {
    SourceDecoder decoder = new SourceDecoder(this);
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
