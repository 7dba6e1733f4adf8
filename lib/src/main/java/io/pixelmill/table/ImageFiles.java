package io.pixelmill.table;

import static org.apache.spark.sql.functions.col;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files of the {@code images} table. Which row comes into which file, and where in it, follows
 * from the rows alone: from split and image id. So every cluster writes the same files.
 */
public final class ImageFiles {
  private ImageFiles() {}

  /**
   * The rows in partitions by a number and a hash that follow from them, sorted. Written
   * partitioned by split, each partition makes one file a split. The split comes first in the order
   * because Spark's writer would otherwise sort by it, and lose the order below it.
   *
   * @param images rows of the {@code images} table
   * @param pixelBytes of all rows of a split
   */
  public static Dataset<Row> arranged(
      Dataset<Row> images, Map<Split, Long> pixelBytes, ImageLayout layout) {
    long largest = pixelBytes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    // A repartition to a number of partitions is left alone by adaptive execution.
    return sorted(images.repartition(layout.files(largest), col(ImageRow.IMAGE_ID)));
  }

  /** The rows in the partitions that they are in, in the order of their files. */
  public static Dataset<Row> sorted(Dataset<Row> images) {
    return images.sortWithinPartitions(
        ImageRow.SPLIT, ImageRow.IMAGE_ID, ImageRow.SOURCE, ImageRow.LABEL, ImageRow.WEIGHT);
  }
}
