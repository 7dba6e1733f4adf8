package io.pixelmill.prepare;

import io.pixelmill.image.ImageForm;
import io.pixelmill.prepare.quality.ExaminedImage;
import io.pixelmill.prepare.quality.FeatureExtractor;
import io.pixelmill.prepare.quality.ImageFeatures;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.ImageRow;
import java.util.Arrays;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Images of a table as they are examined beside others. */
final class StoredImages {
  private StoredImages() {}

  /**
   * Rows of {@link ExaminedImage#SCHEMA}. A table does not tell the size of files, so the prepared
   * size stands for it.
   *
   * @param table rows of {@link ImageRow#SCHEMA}, of the form
   */
  static Dataset<Row> examined(Dataset<Row> table, ImageForm form, FindingAction nearDuplicates) {
    MapPartitionsFunction<Row, Row> examine =
        rows -> {
          FeatureExtractor extractor =
              new FeatureExtractor(form.height(), form.width(), nearDuplicates);
          return StreamSupport.stream(
                  Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
              .map(ImageRow::fromRow)
              .map(
                  image ->
                      row(image, extractor.extract(form.height(), form.width(), image.pixels())))
              .iterator();
        };
    return table.mapPartitions(examine, Encoders.row(ExaminedImage.SCHEMA));
  }

  private static Row row(ImageRow image, ImageFeatures features) {
    Object[] of = {
      image.imageId(),
      image.source(),
      image.label().index(),
      image.label().name(),
      FixedSplit.valueOf(image.split().name()).ordinal()
    };
    Object[] values = Arrays.copyOf(of, of.length + ImageFeatures.SCHEMA.size());
    System.arraycopy(features.values(), 0, values, of.length, ImageFeatures.SCHEMA.size());
    return RowFactory.create(values);
  }
}
