package io.pixelmill.score.shards;

import io.pixelmill.score.Predictions;
import io.pixelmill.table.PredictionRow;
import io.pixelmill.table.SourceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Writes predictions of one schema as Parquet, many times; one file a task. */
final class PartWriter implements AutoCloseable {
  /** Values that hardly ever repeat: to look for those that do takes longer than to write them. */
  private static final List<String> WITHOUT_DICTIONARY =
      List.of(
          SourceImage.SOURCE,
          PredictionRow.IMAGE_ID,
          PredictionRow.CONFIDENCE,
          PredictionRow.PROBABILITIES + ".list.element",
          PredictionRow.TOP_K + ".list.element.probability",
          PredictionRow.EMBEDDING + ".list.element");

  private final StructType schema;
  private final OutputWriterFactory writers;
  private final Broadcast<SerializableConfiguration> configuration;

  private PartWriter(
      StructType schema,
      OutputWriterFactory writers,
      Broadcast<SerializableConfiguration> configuration) {
    this.schema = schema;
    this.writers = writers;
    this.configuration = configuration;
  }

  static PartWriter open(SparkSession spark, StructType schema) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Job job = job(context.hadoopConfiguration());
    OutputWriterFactory writers =
        new ParquetFileFormat()
            .prepareWrite(spark, job, scala.collection.immutable.Map$.MODULE$.empty(), schema);
    return new PartWriter(
        schema, writers, context.broadcast(new SerializableConfiguration(job.getConfiguration())));
  }

  private static Job job(Configuration hadoop) {
    try {
      Job job = Job.getInstance(hadoop);
      for (String column : WITHOUT_DICTIONARY) {
        job.getConfiguration().setBoolean("parquet.enable.dictionary#" + column, false);
      }
      return job;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @return the files in the order of their rows; partitions without rows have none
   */
  List<WrittenPart> write(Predictions predictions, Path folder) {
    WritePart task = new WritePart(folder.toString(), schema, writers, configuration);
    return SQLExecution.withSQLConfPropagated(
        predictions.spark(),
        () -> predictions.rows().toJavaRDD().mapPartitionsWithIndex(task, false).collect());
  }

  @Override
  public void close() {
    configuration.destroy();
  }
}
