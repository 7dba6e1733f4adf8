package io.pixelmill.train.feed;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Images of 10 × 10 grey pixels with noise: class 0 is bright on the left, class 1 on the right.
 */
public final class DrawnImages {
  public static final int SIDE = 10;
  private static final List<String> NAMES = List.of("left", "right");

  private DrawnImages() {}

  /** Classes in turn. */
  public static List<ImageRow> of(Split split, int count) {
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

  public static ImageRow image(Split split, int number, ClassLabel label, byte[] pixels) {
    return new ImageRow(
        split.stored() + number,
        "drawn:" + number,
        label,
        new Pixels(SIDE, SIDE, 1, pixels),
        Optional.empty(),
        ImageRow.COMMON_WEIGHT,
        Extent.WHOLE,
        split);
  }

  /**
   * Adds to a stored table.
   *
   * @param files that the images are spread over
   */
  public static void append(Path table, List<ImageRow> images, int files) {
    appendRows(table, images.stream().map(ImageRow::toRow).toList(), files);
  }

  public static void appendRows(Path table, List<Row> rows, int files) {
    TestSpark.session()
        .createDataFrame(rows, ImageRow.SCHEMA)
        .coalesce(1)
        .repartition(files)
        .write()
        .mode(SaveMode.Append)
        .partitionBy(ImageRow.SPLIT)
        .parquet(table.toString());
  }

  /** Stores training images in one file of small row groups, which are given back. */
  public static List<RowGroup> inRowGroups(Path table, int count) throws IOException {
    TestSpark.session()
        .createDataFrame(
            of(Split.TRAIN, count).stream().map(ImageRow::toRow).toList(), ImageRow.SCHEMA)
        .coalesce(1)
        .write()
        .option("parquet.block.size", 1024)
        .partitionBy(ImageRow.SPLIT)
        .parquet(table.toString());
    return groups(table);
  }

  public static List<RowGroup> groups(Path table) throws IOException {
    return RowGroups.of(
        new org.apache.hadoop.fs.Path(table.toUri()), Split.TRAIN, new Configuration());
  }

  /** Changes a bit of a file's pixels: the page's checksum alone can tell. */
  public static void damage(String file) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file);
    long middle;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
      ColumnChunkMetaData pixels =
          reader.getFooter().getBlocks().get(0).getColumns().stream()
              .filter(column -> column.getPath().toDotString().equals(ImageRow.PIXELS))
              .findFirst()
              .orElseThrow();
      middle = pixels.getStartingPos() + pixels.getTotalSize() / 2;
    }
    Path local = Path.of(path.toUri().getPath());
    byte[] bytes = Files.readAllBytes(local);
    bytes[(int) middle] ^= 1;
    Files.delete(local.resolveSibling("." + local.getFileName() + ".crc"));
    Files.write(local, bytes);
  }
}
