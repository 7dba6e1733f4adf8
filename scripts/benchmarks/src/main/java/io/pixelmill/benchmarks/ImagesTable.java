package io.pixelmill.benchmarks;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.jobs.Sessions;
import io.pixelmill.network.ImageShape;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** An {@code images} table of random images, all to train on. */
final class ImagesTable {
  private static final int FILES = 4;

  /** As prepare writes them. */
  private static final long ROW_GROUP_BYTES = 8 << 20;

  private ImagesTable() {}

  /** Writes a table, in place of one that is there. */
  static void write(Path folder, int images, ImageShape shape) {
    int height = shape.height();
    int width = shape.width();
    int channels = shape.channels();
    System.setProperty("spark.master", "local[1]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.host", "localhost");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    try (SparkSession session = Sessions.open("bench")) {
      MapFunction<Long, Row> row = number -> image(number, height, width, channels).toRow();
      session
          .range(0, images, 1, FILES)
          .map(row, Encoders.row(ImageRow.SCHEMA))
          .write()
          .mode(SaveMode.Overwrite)
          .option("parquet.block.size", ROW_GROUP_BYTES)
          .partitionBy(ImageRow.SPLIT)
          .parquet(folder.toUri().toString());
    }
  }

  private static ImageRow image(long number, int height, int width, int channels) {
    byte[] pixels = new byte[height * width * channels];
    new Random(number).nextBytes(pixels);
    int label = (int) (number % RandomImages.CLASSES);
    return new ImageRow(
        "random-" + number,
        "random:" + number,
        new ClassLabel(label, "class-" + label),
        new Pixels(height, width, channels, pixels),
        Optional.empty(),
        ImageRow.COMMON_WEIGHT,
        Extent.WHOLE,
        Split.TRAIN);
  }
}
