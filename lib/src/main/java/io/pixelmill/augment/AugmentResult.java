package io.pixelmill.augment;

import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * @param images all originals and their copies, with the columns of the {@code images} table and
 *     arranged for writing: one partition per file
 * @param counts rows of {@code images} by split, and the {@code augmented} rows made here
 * @param classes of the train split, in the order of the labels
 */
public record AugmentResult(
    Dataset<Row> images, SortedMap<String, Long> counts, List<ClassCount> classes) {
  public AugmentResult {
    classes = List.copyOf(classes);
  }
}
