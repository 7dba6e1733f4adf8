package io.pixelmill.testing;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tables of any length in which every n-th image is broken, each in another way than the one
 * before. Columns: {@code number} from 0, {@code expected} (the reason that scoring is to tell,
 * null where the image is whole), then those of the image. The same arguments give the same rows.
 */
public final class BrokenTable {
  private static final StructType START =
      new StructType()
          .add("number", DataTypes.LongType, false)
          .add("expected", DataTypes.StringType, true);

  /** So many different whole files; more would only cost time. */
  private static final int WHOLE_FILES = 16;

  private static final int SIDE = 32;

  private BrokenTable() {}

  /**
   * Writes a Parquet table for trials by hand.
   *
   * @param arguments pixels (32 × 32), bytes or paths; rows; of how many the last is broken; a
   *     folder, which gets the table and, for paths, the files in {@code files}
   */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark = TestSpark.session();
    long rows = Long.parseLong(arguments[1]);
    int every = Integer.parseInt(arguments[2]);
    Path folder = Files.createDirectories(Path.of(arguments[3]));
    Dataset<Row> table =
        switch (arguments[0]) {
          case "pixels" -> pixels(spark, rows, every, SIDE, SIDE);
          case "bytes" -> bytes(spark, rows, every);
          case "paths" -> paths(spark, rows, every, Files.createDirectory(folder.resolve("files")));
          default -> throw new IllegalArgumentException("pixels, bytes or paths?");
        };
    table.write().parquet(folder.resolve("table").toString());
  }

  /**
   * Columns {@code height, width, channels, pixels} for a model of this size and three channels.
   *
   * @param every of so many rows the last is broken
   */
  public static Dataset<Row> pixels(
      SparkSession spark, long rows, int every, int height, int width) {
    StructType schema =
        START
            .add("height", DataTypes.IntegerType)
            .add("width", DataTypes.IntegerType)
            .add("channels", DataTypes.IntegerType)
            .add("pixels", DataTypes.BinaryType);
    List<Object[]> whole = new ArrayList<>();
    for (int tone = 0; tone < WHOLE_FILES; tone++) {
      byte[] pixels = new byte[3 * height * width];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i * (tone + 1));
      }
      whole.add(new Object[] {height, width, 3, pixels});
    }
    return table(spark, rows, every, schema, whole, BrokenImages.pixels(height, width));
  }

  /** Column {@code image}: PNG and JPEG files, 8 × 8 where they are whole. */
  public static Dataset<Row> bytes(SparkSession spark, long rows, int every) {
    List<Object[]> whole = new ArrayList<>();
    for (int tone = 0; tone < WHOLE_FILES; tone++) {
      whole.add(new Object[] {BrokenImages.png(tone)});
    }
    StructType schema = START.add("image", DataTypes.BinaryType);
    return table(spark, rows, every, schema, whole, BrokenImages.bytes());
  }

  /**
   * Column {@code path} with paths relative to a folder.
   *
   * @param root an empty folder; the files are written there
   */
  public static Dataset<Row> paths(SparkSession spark, long rows, int every, Path root)
      throws IOException {
    List<Object[]> whole = new ArrayList<>();
    for (int tone = 0; tone < WHOLE_FILES; tone++) {
      String name = "whole-%d.png".formatted(tone);
      Files.write(root.resolve(name), BrokenImages.png(tone));
      whole.add(new Object[] {name});
    }
    StructType schema = START.add("path", DataTypes.StringType);
    return table(spark, rows, every, schema, whole, BrokenImages.paths(root));
  }

  private static Dataset<Row> table(
      SparkSession spark,
      long rows,
      int every,
      StructType schema,
      List<Object[]> whole,
      List<BrokenImages.Broken> broken) {
    Rows maker =
        new Rows(
            every,
            whole.toArray(Object[][]::new),
            broken.stream().map(BrokenImages.Broken::values).toArray(Object[][]::new),
            broken.stream().map(b -> b.expected().stored()).toArray(String[]::new));
    return spark.range(rows).map((MapFunction<Long, Row>) maker::row, Encoders.row(schema));
  }

  private record Rows(int every, Object[][] whole, Object[][] broken, String[] expected)
      implements Serializable {
    Row row(long number) {
      boolean isBroken = number % every == every - 1;
      int way = (int) (number / every % broken.length);
      Object[] image = isBroken ? broken[way] : whole[(int) (number % whole.length)];
      Object[] values = new Object[2 + image.length];
      values[0] = number;
      values[1] = isBroken ? expected[way] : null;
      System.arraycopy(image, 0, values, 2, image.length);
      return RowFactory.create(values);
    }
  }
}
