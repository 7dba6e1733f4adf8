package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.TableCheck;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Rows of {@link DecodedImage}, decoded once and spread by image id: they lie in the files of
 * Spark's exchange, which every job on them reads again.
 *
 * @param files partitions, each of which becomes a file a split
 */
record DecodedTable(SparkSession spark, RDD<InternalRow> rows, int files) {

  /**
   * @throws io.pixelmill.problem.ProblemException if columns are missing
   */
  static DecodedTable of(Dataset<Row> sources, PrepareSettings settings, int files) {
    SparkSession spark = sources.sparkSession();
    JavaRDD<InternalRow> decoded =
        TableCheck.require(sources, SourceImage.SCHEMA, "source images")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(DecodeImages.of(settings));
    Dataset<Row> table = spark.internalCreateDataFrame(decoded.rdd(), DecodedImage.SCHEMA, false);
    return new DecodedTable(spark, spread(table, files), files);
  }

  /** Partitions do not depend on how the rows came; what has no id goes by its source. */
  private static RDD<InternalRow> spread(Dataset<Row> table, int files) {
    return table
        .repartition(files, coalesce(col(DecodedImage.IMAGE_ID), col(DecodedImage.SOURCE)))
        .queryExecution()
        .toRdd();
  }

  /** All but the pixels. */
  Dataset<Row> light() {
    return spark
        .internalCreateDataFrame(rows, DecodedImage.SCHEMA, false)
        .drop(DecodedImage.PIXELS);
  }

  /**
   * The images that were taken, as rows of the {@code images} table, in the same partitions.
   *
   * @param common rows of {@link Contents#COMMON} for images that are split by what others say, too
   */
  Dataset<Row> images(FinishImages finish, Optional<Dataset<Row>> common) {
    RDD<InternalRow> images =
        common
            .map(table -> rows.toJavaRDD().zipPartitions(spreadByImage(table), finish::of).rdd())
            .orElseGet(() -> rows.toJavaRDD().mapPartitions(finish::of).rdd());
    return spark.internalCreateDataFrame(images, ImageRow.SCHEMA, false);
  }

  private JavaRDD<InternalRow> spreadByImage(Dataset<Row> table) {
    return table
        .repartition(files, col(DecodedImage.IMAGE_ID))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }
}
