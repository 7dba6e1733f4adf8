package io.pixelmill.score;

import java.util.Objects;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Predictions that are computed whenever they are used.
 *
 * @param spark the session whose settings hold for them
 * @param rows as Spark has them inside: turning each value into Java's form and back would take as
 *     long as writing it
 */
public record Predictions(SparkSession spark, StructType schema, RDD<InternalRow> rows) {
  public Predictions {
    Objects.requireNonNull(spark, "spark is null");
    Objects.requireNonNull(schema, "schema is null");
    Objects.requireNonNull(rows, "rows is null");
  }

  /** The rows of a table as predictions. */
  public static Predictions of(Dataset<Row> table) {
    return new Predictions(table.sparkSession(), table.schema(), table.queryExecution().toRdd());
  }

  public Dataset<Row> table() {
    return spark.internalCreateDataFrame(rows, schema, false);
  }
}
