package io.pixelmill.testing;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Comparison of tables by spark-testing-base. */
public final class DataFrames {
  private static final Comparison COMPARISON = new Comparison();

  private DataFrames() {}

  /** The same columns (nullability aside) and the same rows, in any order. */
  public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    COMPARISON.assertDataFrameNoOrderEquals(
        expected, TestSpark.session().createDataFrame(actual.rdd(), expected.schema()));
  }

  private static final class Comparison extends JavaDataFrameSuiteBase {
    @Override
    public SparkSession spark() {
      return TestSpark.session();
    }
  }
}
