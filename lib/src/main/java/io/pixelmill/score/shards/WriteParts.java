package io.pixelmill.score.shards;

import io.pixelmill.score.Predictions;
import io.pixelmill.storage.StoredBytes;
import io.pixelmill.table.PredictionRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes predictions as Parquet, one file a task. Each task counts its rows and digests its file
 * while that is at hand, so that nothing has to be read again, and files of tries that failed are
 * not among those that are told.
 */
final class WriteParts implements Function2<Integer, Iterator<InternalRow>, Iterator<WrittenPart>> {
  /** Values that hardly ever repeat: to look for those that do takes longer than to write them. */
  private static final List<String> WITHOUT_DICTIONARY =
      List.of(
          PredictionRow.IMAGE_ID,
          PredictionRow.CONFIDENCE,
          PredictionRow.PROBABILITIES + ".list.element",
          PredictionRow.TOP_K + ".list.element.probability",
          PredictionRow.EMBEDDING + ".list.element");

  private final String folder;
  private final StructType schema;
  private final OutputWriterFactory writers;
  private final Broadcast<SerializableConfiguration> configuration;

  private WriteParts(
      String folder,
      StructType schema,
      OutputWriterFactory writers,
      Broadcast<SerializableConfiguration> configuration) {
    this.folder = folder;
    this.schema = schema;
    this.writers = writers;
    this.configuration = configuration;
  }

  /**
   * @return the files in the order of their rows; partitions without rows have none
   */
  static List<WrittenPart> of(Predictions predictions, Path folder) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(predictions.spark().sparkContext());
    Job job = job(spark.hadoopConfiguration());
    OutputWriterFactory writers =
        new ParquetFileFormat()
            .prepareWrite(
                predictions.spark(),
                job,
                scala.collection.immutable.Map$.MODULE$.empty(),
                predictions.schema());
    Broadcast<SerializableConfiguration> configuration =
        spark.broadcast(new SerializableConfiguration(job.getConfiguration()));
    WriteParts task =
        new WriteParts(folder.toString(), predictions.schema(), writers, configuration);
    try {
      return SQLExecution.withSQLConfPropagated(
          predictions.spark(),
          () -> predictions.rows().toJavaRDD().mapPartitionsWithIndex(task, false).collect());
    } finally {
      configuration.destroy();
    }
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

  @Override
  public Iterator<WrittenPart> call(Integer part, Iterator<InternalRow> rows) throws IOException {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    Configuration hadoop = configuration.value().value();
    // Tries of a task never write to the same file.
    String name = "part-%05d-%d.parquet".formatted(part, TaskContext.get().taskAttemptId());
    Path file = new Path(folder, name);
    RowTally tally = new RowTally(schema);
    OutputWriter writer = writers.newInstance(file.toString(), schema, context(part, hadoop));
    try {
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        tally.add(row);
        writer.write(row);
      }
    } catch (Throwable failure) {
      abandon(writer, file, hadoop, failure);
      throw failure;
    }
    writer.close();
    WrittenPart written = new WrittenPart(name, StoredBytes.of(file, hadoop), tally.counts());
    return List.of(written).iterator();
  }

  /** Spark's writer asks for it, and for nothing in it but the configuration. */
  private static TaskAttemptContext context(int part, Configuration hadoop) {
    TaskAttemptID id = new TaskAttemptID("pixelmill", 0, TaskType.MAP, part, 0);
    return new TaskAttemptContextImpl(hadoop, id);
  }

  private static void abandon(
      OutputWriter writer, Path file, Configuration hadoop, Throwable failure) {
    try {
      writer.close();
      file.getFileSystem(hadoop).delete(file, false);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
