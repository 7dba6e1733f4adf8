package io.pixelmill.jobs;

import io.pixelmill.table.ImageLayout;
import io.pixelmill.table.ImageRow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;

/**
 * A table as it was written, counted by reading it back.
 *
 * @param schema as Spark's DDL
 * @param counts rows in all, and by the value of the partition column where there is one
 */
record StoredTable(String schema, SortedMap<String, Long> counts) {
  private static final String ROWS = "rows";

  /** Writes Parquet files below a folder. */
  static StoredTable write(Dataset<Row> rows, Path folder, List<String> partitionColumns) {
    return write(rows, folder, partitionColumns, Map.of());
  }

  /** The same for an {@code images} table, by split. */
  static StoredTable writeImages(Dataset<Row> images, Path folder, ImageLayout layout) {
    return write(images, folder, List.of(ImageRow.SPLIT), layout.writerOptions());
  }

  /**
   * @param options of Spark's writer
   */
  private static StoredTable write(
      Dataset<Row> rows, Path folder, List<String> partitionColumns, Map<String, String> options) {
    rows.write()
        .mode(SaveMode.Append)
        .options(options)
        .partitionBy(partitionColumns.toArray(String[]::new))
        .parquet(folder.toString());
    Dataset<Row> stored =
        rows.sparkSession().read().schema(rows.schema()).parquet(folder.toString());
    SortedMap<String, Long> counts = new TreeMap<>();
    if (partitionColumns.isEmpty()) {
      counts.put(ROWS, stored.count());
    }
    for (String column : partitionColumns) {
      long all = 0;
      for (Row row : stored.groupBy(functions.col(column).cast("string")).count().collectAsList()) {
        counts.put(column + "=" + row.getString(0), row.getLong(1));
        all += row.getLong(1);
      }
      counts.put(ROWS, all);
    }
    return new StoredTable(rows.schema().toDDL(), counts);
  }
}
