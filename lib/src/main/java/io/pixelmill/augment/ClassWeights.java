package io.pixelmill.augment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the weights of each class of the train split are multiplied by, so that all classes weigh
 * the same in sum and the mean weight is 1.
 */
final class ClassWeights {
  private static final String TIMES = "times";

  /** Sums of decimals, unlike those of floats, do not depend on the order. */
  private static final Column EXACT =
      col(ImageRow.WEIGHT).cast(DataTypes.createDecimalType(24, 12));

  private ClassWeights() {}

  /**
   * Factors by label.
   *
   * @param train rows of the train split
   * @throws ProblemException of kind DATA if a class has weights that cannot be summed
   */
  static Map<Integer, Double> balanced(Dataset<Row> train, CopyPlan plan) {
    UDF3<Integer, String, String, Integer> copies = plan::copies;
    Column times =
        when(
                col(ImageRow.ORIGIN_ID).isNull(),
                udf(copies, DataTypes.IntegerType)
                    .apply(col(ImageRow.LABEL), col(ImageRow.IMAGE_ID), col(ImageRow.SOURCE))
                    .plus(1))
            .otherwise(1);
    long rows = 0;
    Map<Integer, BigDecimal> sums = new HashMap<>();
    for (Row row :
        train
            .withColumn(TIMES, times)
            .groupBy(ImageRow.LABEL, TIMES)
            .agg(count(lit(1)), count(EXACT), sum(EXACT))
            .collectAsList()) {
      requireSum(row);
      long each = row.getInt(1);
      rows += each * row.getLong(2);
      sums.merge(
          row.getInt(0), row.getDecimal(4).multiply(BigDecimal.valueOf(each)), BigDecimal::add);
    }
    Map<Integer, Double> factors = new HashMap<>();
    double share = (double) rows / sums.size();
    sums.forEach((label, sum) -> factors.put(label, share / sum.doubleValue()));
    return factors;
  }

  private static void requireSum(Row row) {
    if (row.getLong(3) < row.getLong(2) || row.getDecimal(4).signum() <= 0) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot balance the weights",
          "the class %d has weights that are no numbers between 1e-12 and 1e12"
              .formatted(row.getInt(0)),
          "Correct the column weight of the images table, or leave augment.weights at keep.");
    }
  }
}
