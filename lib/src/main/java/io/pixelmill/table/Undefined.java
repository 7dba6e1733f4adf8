package io.pixelmill.table;

import org.apache.spark.sql.Row;

/** An undefined figure is NaN in Java and null in a table, where aggregates leave it out. */
final class Undefined {
  private Undefined() {}

  static Double toNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  static double fromNull(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
