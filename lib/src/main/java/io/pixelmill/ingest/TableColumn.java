package io.pixelmill.ingest;

import io.pixelmill.input.ColumnKind;
import io.pixelmill.input.Columns;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A column of a table, or a field of a struct in it, such as {@code image.bytes}. */
record TableColumn(String name, Column column, DataType type) {
  /** A column's name may hold dots; only where there is none of that name they part fields. */
  static Optional<TableColumn> find(StructType schema, String name) {
    Optional<StructField> whole = Columns.find(schema, name);
    if (whole.isPresent()) {
      return whole.map(
          field -> new TableColumn(name, Columns.column(field.name()), field.dataType()));
    }
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : find(schema, name.substring(0, dot))
            .flatMap(outer -> outer.field(name, name.substring(dot + 1)));
  }

  private Optional<TableColumn> field(String fullName, String field) {
    return type instanceof StructType struct
        ? Columns.find(struct, field)
            .map(
                found -> new TableColumn(fullName, column.getField(found.name()), found.dataType()))
        : Optional.empty();
  }

  boolean fits(ColumnKind kind) {
    return kind.fits(type);
  }

  /** Why it is of no use. */
  String misfit(ColumnKind kind) {
    return kind.misfit(name, type);
  }
}
