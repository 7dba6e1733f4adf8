package io.pixelmill.score.shards;

import io.pixelmill.storage.StoredBytes;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes one task's predictions to a file of their own. Rows are counted and the file is digested
 * while they are at hand, so that nothing has to be read again, and files of tries that failed are
 * not among those that are told.
 */
record WritePart(
    String folder,
    StructType schema,
    OutputWriterFactory writers,
    Broadcast<SerializableConfiguration> configuration)
    implements Function2<Integer, Iterator<InternalRow>, Iterator<WrittenPart>> {

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
