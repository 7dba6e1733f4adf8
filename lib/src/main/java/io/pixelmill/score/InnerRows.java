package io.pixelmill.score;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;

/** The rows of a table as Spark has them inside, each valid until the next one is asked for. */
final class InnerRows {
  private InnerRows() {}

  /**
   * Where Spark reads a table column by column, as it does with Parquet and ORC, the rows are views
   * of the columns: to put each into memory of its own would copy every image twice more.
   */
  static RDD<InternalRow> of(Dataset<Row> table) {
    SparkPlan plan = inside(table.queryExecution().executedPlan());
    if (plan instanceof ColumnarToRowExec rows) {
      return inside(rows.child())
          .executeColumnar()
          .toJavaRDD()
          .mapPartitions(batches -> new BatchRows(batches))
          .rdd();
    }
    return table.queryExecution().toRdd();
  }

  /** Without the frames of generated code. */
  private static SparkPlan inside(SparkPlan plan) {
    if (plan instanceof WholeStageCodegenExec generated) {
      return inside(generated.child());
    }
    return plan instanceof InputAdapter adapter ? inside(adapter.child()) : plan;
  }
}
