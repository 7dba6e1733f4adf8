package io.pixelmill.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns by their names, whatever characters these have. */
public final class Columns {
  private Columns() {}

  /** The column of exactly this name; otherwise the only one that has it in other case. */
  public static Optional<StructField> find(StructType schema, String name) {
    List<StructField> alike =
        Arrays.stream(schema.fields()).filter(f -> f.name().equalsIgnoreCase(name)).toList();
    Optional<StructField> exact = alike.stream().filter(f -> f.name().equals(name)).findFirst();
    return exact.or(() -> alike.stream().filter(f -> alike.size() == 1).findFirst());
  }

  /** Never a field of a struct: dots are part of the name. */
  public static Column column(String name) {
    return functions.col('`' + name.replace("`", "``") + '`');
  }
}
