package io.pixelmill.input;

import java.util.function.Predicate;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** What a column must be to be of use. */
public enum ColumnKind {
  INTEGER("int", IntegerType.class::isInstance),
  BINARY("binary", BinaryType.class::isInstance),
  STRING("string", StringType.class::isInstance),
  ENCODED("binary, or string for Base64", type -> BINARY.fits(type) || STRING.fits(type)),
  LABEL(
      "a whole number or a name (string)",
      type -> type instanceof IntegralType || STRING.fits(type)),
  NUMBER("a number or a string", type -> type instanceof NumericType || STRING.fits(type));

  private final String text;
  private final Predicate<DataType> test;

  ColumnKind(String text, Predicate<DataType> test) {
    this.text = text;
    this.test = test;
  }

  public boolean fits(DataType type) {
    return test.test(type);
  }

  /** Why a column that does not fit is of no use. */
  public String misfit(String column, DataType type) {
    return "column %s is %s instead of %s".formatted(column, type.simpleString(), text);
  }
}
