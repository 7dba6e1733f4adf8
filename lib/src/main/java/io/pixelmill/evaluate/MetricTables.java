package io.pixelmill.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An evaluation as tables for analysts. Undefined figures are NaN; bounds of figures that have no
 * interval are null.
 *
 * @param metrics one row per figure of the whole table
 * @param perClass one row per class
 * @param confusion one row per pair of label and predicted label that happened
 * @param reliability one row per bin of confidence
 * @param mistakes the most confident ones, {@code rank} 1 first
 */
public record MetricTables(
    Dataset<Row> metrics,
    Dataset<Row> perClass,
    Dataset<Row> confusion,
    Dataset<Row> reliability,
    Dataset<Row> mistakes) {
  private static final StructType METRICS =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("lower", DataTypes.DoubleType, true)
          .add("upper", DataTypes.DoubleType, true);

  private static final StructType PER_CLASS =
      new StructType()
          .add("label", DataTypes.IntegerType, false)
          .add("label_name", DataTypes.StringType, false)
          .add("support", DataTypes.LongType, false)
          .add("predicted", DataTypes.LongType, false)
          .add("precision", DataTypes.DoubleType, false)
          .add("precision_lower", DataTypes.DoubleType, true)
          .add("precision_upper", DataTypes.DoubleType, true)
          .add("recall", DataTypes.DoubleType, false)
          .add("recall_lower", DataTypes.DoubleType, true)
          .add("recall_upper", DataTypes.DoubleType, true)
          .add("f1", DataTypes.DoubleType, false)
          .add("roc_auc", DataTypes.DoubleType, false)
          .add("log_loss", DataTypes.DoubleType, false);

  private static final StructType CONFUSION =
      new StructType()
          .add("label", DataTypes.IntegerType, false)
          .add("label_name", DataTypes.StringType, false)
          .add("predicted_label", DataTypes.IntegerType, false)
          .add("predicted_name", DataTypes.StringType, false)
          .add("count", DataTypes.LongType, false);

  private static final StructType RELIABILITY =
      new StructType()
          .add("confidence_from", DataTypes.DoubleType, false)
          .add("confidence_to", DataTypes.DoubleType, false)
          .add("count", DataTypes.LongType, false)
          .add("confidence", DataTypes.DoubleType, false)
          .add("accuracy", DataTypes.DoubleType, false);

  private static final StructType MISTAKES =
      new StructType()
          .add("rank", DataTypes.IntegerType, false)
          .add("image_id", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, true)
          .add("label", DataTypes.IntegerType, false)
          .add("label_name", DataTypes.StringType, false)
          .add("predicted_label", DataTypes.IntegerType, false)
          .add("predicted_name", DataTypes.StringType, false)
          .add("confidence", DataTypes.DoubleType, false);

  public static MetricTables of(EvaluateResult result, SparkSession spark) {
    ClassificationMetrics metrics = result.metrics();
    return new MetricTables(
        spark.createDataFrame(metrics.named().stream().map(MetricTables::metric).toList(), METRICS),
        spark.createDataFrame(
            metrics.classes().stream().map(MetricTables::perClass).toList(), PER_CLASS),
        spark.createDataFrame(confusion(result), CONFUSION),
        spark.createDataFrame(
            metrics.reliability().stream().map(MetricTables::reliability).toList(), RELIABILITY),
        spark.createDataFrame(mistakes(result), MISTAKES));
  }

  private static Row metric(Metric metric) {
    Estimate estimate = metric.estimate();
    return RowFactory.create(
        metric.name(), estimate.value(), bound(estimate.lower()), bound(estimate.upper()));
  }

  private static Row perClass(ClassMetrics metrics) {
    return RowFactory.create(
        metrics.label(),
        metrics.name(),
        metrics.support(),
        metrics.predicted(),
        metrics.precision().value(),
        bound(metrics.precision().lower()),
        bound(metrics.precision().upper()),
        metrics.recall().value(),
        bound(metrics.recall().lower()),
        bound(metrics.recall().upper()),
        metrics.f1(),
        metrics.rocAuc(),
        metrics.logLoss());
  }

  private static List<Row> confusion(EvaluateResult result) {
    List<String> names = result.classNames();
    return result.confusion().cells().stream()
        .map(
            cell ->
                RowFactory.create(
                    cell.label(),
                    names.get(cell.label()),
                    cell.predicted(),
                    names.get(cell.predicted()),
                    cell.count()))
        .toList();
  }

  private static Row reliability(ReliabilityBin bin) {
    return RowFactory.create(bin.from(), bin.to(), bin.count(), bin.confidence(), bin.accuracy());
  }

  private static List<Row> mistakes(EvaluateResult result) {
    List<Row> rows = new ArrayList<>();
    for (Mistake mistake : result.mistakes()) {
      rows.add(
          RowFactory.create(
              rows.size() + 1,
              mistake.imageId(),
              mistake.source().orElse(null),
              mistake.label(),
              result.classNames().get(mistake.label()),
              mistake.predicted(),
              result.classNames().get(mistake.predicted()),
              mistake.confidence()));
    }
    return rows;
  }

  private static Double bound(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
