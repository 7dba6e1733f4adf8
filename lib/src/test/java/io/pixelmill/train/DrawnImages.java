package io.pixelmill.train;

import io.pixelmill.image.Pixels;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Images of 10 × 10 grey pixels with noise: class 0 is bright on the left, class 1 on the right.
 */
final class DrawnImages {
  static final int SIDE = 10;
  private static final List<String> NAMES = List.of("left", "right");

  private DrawnImages() {}

  /** Classes in turn. */
  static List<ImageRow> of(Split split, int count) {
    Random noise = new Random(split.ordinal());
    List<ImageRow> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      byte[] pixels = new byte[SIDE * SIDE];
      for (int pixel = 0; pixel < pixels.length; pixel++) {
        boolean right = pixel % SIDE >= SIDE / 2;
        pixels[pixel] = (byte) ((right == (label == 1) ? 180 : 20) + noise.nextInt(50));
      }
      images.add(image(split, i, new ClassLabel(label, NAMES.get(label)), pixels));
    }
    return images;
  }

  static ImageRow image(Split split, int number, ClassLabel label, byte[] pixels) {
    return new ImageRow(
        split.stored() + number,
        "drawn:" + number,
        label,
        new Pixels(SIDE, SIDE, 1, pixels),
        Optional.empty(),
        split);
  }

  /**
   * Adds to a stored table.
   *
   * @param files that the images are spread over
   */
  static void append(Path table, List<ImageRow> images, int files) {
    appendRows(table, images.stream().map(ImageRow::toRow).toList(), files);
  }

  static void appendRows(Path table, List<Row> rows, int files) {
    TestSpark.session()
        .createDataFrame(rows, ImageRow.SCHEMA)
        .coalesce(1)
        .repartition(files)
        .write()
        .mode(SaveMode.Append)
        .partitionBy(ImageRow.SPLIT)
        .parquet(table.toString());
  }
}
