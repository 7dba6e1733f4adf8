package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Collects rows of {@code findings}. */
final class Findings {
  private final List<Dataset<Row>> collected = new ArrayList<>();

  /**
   * What is told of images that something was found at, each by itself.
   *
   * @param value a number
   * @param detail a text
   */
  record Finding(FindingKind kind, Column value, Column detail) {}

  /**
   * @param images with the columns of {@link ExaminedImage}, features aside, and those of the
   *     finding
   */
  void add(Dataset<Row> images, FindingAction action, Finding finding) {
    collected.add(
        images.select(
            lit(finding.kind().stored()).as(FindingRow.KIND),
            col(ExaminedImage.IMAGE_ID),
            col(ExaminedImage.SOURCE),
            col(ExaminedImage.LABEL_NAME),
            split(col(ExaminedImage.FIXED)).as(FindingRow.SPLIT),
            none().as(FindingRow.RELATED_IMAGE_ID),
            none().as(FindingRow.RELATED_SOURCE),
            none().as(FindingRow.RELATED_LABEL_NAME),
            none().as(FindingRow.RELATED_SPLIT),
            finding.value().cast(DataTypes.DoubleType).as(FindingRow.VALUE),
            lit(action.stored()).as(FindingRow.ACTION),
            finding.detail().as(FindingRow.DETAIL)));
  }

  /** Rows of {@link FindingRow#SCHEMA}. */
  void add(Dataset<Row> findings) {
    collected.add(findings);
  }

  private static Column none() {
    return lit(null).cast(DataTypes.StringType);
  }

  /** The name of a fixed split; null where there is none. */
  private static Column split(Column fixed) {
    Column names =
        array(
            Arrays.stream(Split.values()).map(split -> lit(split.stored())).toArray(Column[]::new));
    return when(fixed.gt(0), element_at(names, fixed));
  }

  /** Rows of {@link FindingRow#SCHEMA} in one partition, sorted by kind, id and source. */
  Dataset<Row> rows(SparkSession spark) {
    return sorted(
        collected.stream()
            .reduce(Dataset::union)
            .orElseGet(() -> spark.createDataFrame(List.of(), FindingRow.SCHEMA)));
  }

  /** The same rows, as {@link #rows} has them. */
  static Dataset<Row> sorted(Dataset<Row> findings) {
    return findings
        .repartition(1)
        .sortWithinPartitions(FindingRow.KIND, FindingRow.IMAGE_ID, FindingRow.SOURCE);
  }
}
