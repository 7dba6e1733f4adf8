package io.pixelmill.jobs;

import io.pixelmill.table.ImageRow;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables of images of noise: a megabyte is a few hundred of them, so that files make shards. */
final class NumberedImages {
  private static final int SIZE = 32;
  private static final StructType SCHEMA =
      new StructType()
          .add(ImageRow.IMAGE_ID, DataTypes.StringType)
          .add(ImageRow.HEIGHT, DataTypes.IntegerType)
          .add(ImageRow.WIDTH, DataTypes.IntegerType)
          .add(ImageRow.CHANNELS, DataTypes.IntegerType)
          .add(ImageRow.PIXELS, DataTypes.BinaryType);

  private NumberedImages() {}

  /** Appends a file with images that are numbered from {@code first}. */
  static void append(Path table, int first, int images) {
    append(table, first, images, 0);
  }

  /**
   * @param broken images at the end that have no pixels
   */
  static void append(Path table, int first, int images, int broken) {
    Random random = new Random(first);
    List<Row> rows = new ArrayList<>();
    for (int number = first; number < first + images; number++) {
      byte[] pixels = new byte[SIZE * SIZE * 3];
      random.nextBytes(pixels);
      boolean isBroken = number >= first + images - broken;
      rows.add(RowFactory.create("image-" + number, SIZE, SIZE, 3, isBroken ? null : pixels));
    }
    TestSpark.session()
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .mode(SaveMode.Append)
        .parquet(table.toString());
  }
}
