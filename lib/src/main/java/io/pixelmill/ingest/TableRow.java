package io.pixelmill.ingest;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a row of a table says, whatever its columns are called; null is nothing.
 *
 * @param source where the row stands
 * @param corrupt the line that is no row
 */
record TableRow(
    String source,
    Object image,
    Optional<String> label,
    Optional<String> split,
    Optional<String> weight,
    Optional<String> corrupt) {

  /**
   * @param source where a row stands
   * @param corrupt the column of lines that are no rows, where there may be some
   */
  static Dataset<Row> select(
      Dataset<Row> rows, TableColumns columns, Column source, Optional<Column> corrupt) {
    return rows.select(
        source,
        columns.image().column(),
        text(columns.label()),
        columns.split().map(TableRow::text).orElse(nothing()),
        columns.weight().map(TableRow::text).orElse(nothing()),
        corrupt.orElse(nothing()));
  }

  /** Numbers as text are exact; text without its outer spaces, of which nothing may be left. */
  static Column text(TableColumn column) {
    Column text = functions.trim(column.column().cast("string"));
    return functions.when(text.notEqual(""), text);
  }

  private static Column nothing() {
    return functions.lit(null).cast("string");
  }

  static TableRow of(Row row) {
    return new TableRow(
        row.getString(0), row.get(1), text(row, 2), text(row, 3), text(row, 4), text(row, 5));
  }

  private static Optional<String> text(Row row, int column) {
    return Optional.ofNullable(row.getString(column));
  }
}
