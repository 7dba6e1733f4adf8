package io.pixelmill.augment;

import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * @param images all originals and their copies, with the columns of the {@code images} table and
 *     arranged for writing: one partition per file
 * @param counts rows of {@code images} by split, and the {@code augmented} rows made here
 */
public record AugmentResult(Dataset<Row> images, SortedMap<String, Long> counts) {}
