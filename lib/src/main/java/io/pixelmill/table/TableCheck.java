package io.pixelmill.table;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The check of a table on reading: columns and types; nullability is not stored by Parquet. */
public final class TableCheck {
  private TableCheck() {}

  /**
   * The wanted columns in the wanted order; others are dropped.
   *
   * @param table what the table is called in messages, such as {@code images table hdfs://…/images}
   * @throws ProblemException if a column is missing or of another type
   */
  public static Dataset<Row> require(Dataset<Row> rows, StructType wanted, String table) {
    List<String> reasons = new ArrayList<>();
    List<String> present = Arrays.asList(rows.schema().fieldNames());
    for (StructField field : wanted.fields()) {
      if (!present.contains(field.name())) {
        reasons.add("column %s is missing".formatted(field.name()));
        continue;
      }
      DataType found = rows.schema().apply(field.name()).dataType();
      if (!DataType.equalsStructurally(found, field.dataType(), true)) {
        reasons.add(
            "column %s is %s instead of %s"
                .formatted(field.name(), found.simpleString(), field.dataType().simpleString()));
      }
    }
    if (!reasons.isEmpty()) {
      reasons.add("it has the columns " + present.stream().collect(Collectors.joining(", ")));
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot read the " + table,
          reasons,
          "Give a table with the columns that are described in the README.");
    }
    return rows.select(
        Arrays.stream(wanted.fieldNames()).map(functions::col).toArray(Column[]::new));
  }
}
