package io.pixelmill.table;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * The files of the {@code images} table. Which row comes into which file, and where in it, follows
 * from the rows alone: from split and image id. So every cluster writes the same files.
 */
public final class ImageFiles {
  /** Pixels in one file, about. */
  static final long BYTES_PER_FILE = 32L << 20;

  /** The first 8 hexadecimal digits of an image id: 32 bits. */
  private static final int PREFIX_DIGITS = 8;

  private static final int PREFIX_BITS = 32;
  private static final int SPARK_HASH_SEED = 42;
  private static final String KEY = "pixelmill_file_key";

  private ImageFiles() {}

  /**
   * The rows in one partition per file, sorted by image id and source; writing them partitioned by
   * split makes exactly these files.
   *
   * @param images rows of the {@code images} table
   * @param pixelBytes of all rows of a split
   */
  public static Dataset<Row> arranged(Dataset<Row> images, Map<Split, Long> pixelBytes) {
    Column prefix =
        functions
            .conv(functions.substring(functions.col(ImageRow.IMAGE_ID), 1, PREFIX_DIGITS), 16, 10)
            .cast(DataTypes.LongType);
    Column file = functions.lit(0L);
    int files = 0;
    for (Split split : Split.values()) {
      int ofSplit = Math.toIntExact(files(pixelBytes.getOrDefault(split, 0L)));
      Column inSplit = functions.shiftright(prefix.multiply(ofSplit), PREFIX_BITS).plus(files);
      file =
          functions
              .when(functions.col(ImageRow.SPLIT).equalTo(split.stored()), inSplit)
              .otherwise(file);
      files += ofSplit;
    }
    files = Math.max(1, files);
    Column key =
        functions.element_at(functions.lit(keys(files)), file.plus(1).cast(DataTypes.IntegerType));
    // A repartition to a number of partitions is left alone by adaptive execution.
    return images
        .withColumn(KEY, key)
        .repartition(files, functions.col(KEY))
        .drop(KEY)
        .sortWithinPartitions(ImageRow.SPLIT, ImageRow.IMAGE_ID, ImageRow.SOURCE);
  }

  private static long files(long bytes) {
    return (bytes + BYTES_PER_FILE - 1) / BYTES_PER_FILE;
  }

  /**
   * Spark puts a row into the partition that the hash of a column tells. These are numbers whose
   * hashes are the partitions 0, 1, 2, ….
   */
  static int[] keys(int partitions) {
    int[] keys = new int[partitions];
    boolean[] found = new boolean[partitions];
    int missing = partitions;
    for (int candidate = 0; missing > 0; candidate++) {
      int hash = Murmur3_x86_32.hashInt(candidate, SPARK_HASH_SEED);
      int partition = Math.floorMod(hash, partitions);
      if (!found[partition]) {
        found[partition] = true;
        keys[partition] = candidate;
        missing--;
      }
    }
    return keys;
  }
}
