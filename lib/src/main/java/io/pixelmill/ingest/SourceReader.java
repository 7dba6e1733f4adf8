package io.pixelmill.ingest;

import io.pixelmill.table.SourceImage;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Hands units of reading (some files, a stretch of records, an archive) to the cluster. */
final class SourceReader {
  /** Several tasks a core even out units of different size. */
  private static final int TASKS_PER_CORE = 3;

  private static final long BYTES_PER_TASK = 64L << 20;

  /** A task costs about as much as the reading of so many small files. */
  private static final int LEAST_IMAGES_PER_TASK = 32;

  private SourceReader() {}

  /** Access to file systems as the driver has it, for the tasks. */
  static Broadcast<SerializableConfiguration> hadoop(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
  }

  /**
   * Rows of {@link SourceImage#SCHEMA}. They are made as Spark has them inside: its encoder would
   * take a good part of the time of a small image.
   *
   * @param tasks how many at most
   */
  static Dataset<Row> images(
      SparkSession spark,
      List<Row> units,
      int tasks,
      FlatMapFunction<Iterator<Row>, SourceImage> read) {
    JavaRDD<InternalRow> rows = read(spark, units, tasks, read).map(SourceImage::toInnerRow);
    return spark.internalCreateDataFrame(rows.rdd(), SourceImage.SCHEMA, false);
  }

  /** Rows of any schema. */
  static Dataset<Row> rows(
      SparkSession spark,
      List<Row> units,
      int tasks,
      FlatMapFunction<Iterator<Row>, Row> read,
      StructType schema) {
    return spark.createDataFrame(read(spark, units, tasks, read), schema);
  }

  private static <T> JavaRDD<T> read(
      SparkSession spark, List<Row> units, int tasks, FlatMapFunction<Iterator<Row>, T> read) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(units, Math.min(units.size(), tasks))
        .mapPartitions(read);
  }

  /**
   * In how many tasks images are best read.
   *
   * @param bytes of all of them
   */
  static int tasks(SparkSession spark, long images, long bytes) {
    return tasks(images, bytes, spark.sparkContext().defaultParallelism());
  }

  static int tasks(long images, long bytes, int cores) {
    long wanted = Math.max((long) TASKS_PER_CORE * cores, bytes / BYTES_PER_TASK);
    return Math.toIntExact(Math.min(wanted, 1 + images / LEAST_IMAGES_PER_TASK));
  }
}
