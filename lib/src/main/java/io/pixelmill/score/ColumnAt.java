package io.pixelmill.score;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A column of the rows that a task reads.
 *
 * @param at its place in the row; negative for a column that is null in every row
 */
record ColumnAt(String name, int at, DataType type) implements Serializable {
  static ColumnAt of(StructField column, StructField[] row) {
    return new ColumnAt(column.name(), Arrays.asList(row).indexOf(column), column.dataType());
  }

  static ColumnAt of(Optional<StructField> column, StructField[] row) {
    return column.map(field -> of(field, row)).orElse(new ColumnAt("", -1, DataTypes.NullType));
  }

  static List<ColumnAt> of(List<StructField> columns, StructField[] row) {
    return columns.stream().map(column -> of(column, row)).toList();
  }

  boolean isNull(InternalRow row) {
    return at < 0 || row.isNullAt(at);
  }

  /** As Spark has it inside of rows, valid for ever; null where the row has none. */
  Object value(InternalRow row) {
    return isNull(row) ? null : InternalRow.copyValue(row.get(at, type));
  }

  /**
   * @throws UnfitException if it is null
   */
  void require(InternalRow row) throws UnfitException {
    if (isNull(row)) {
      throw new UnfitException(ScoreError.NULL_VALUE, "column %s is null".formatted(name));
    }
  }
}
