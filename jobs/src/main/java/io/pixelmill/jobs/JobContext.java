package io.pixelmill.jobs;

import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.OutputState;
import io.pixelmill.storage.Overwrite;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What every job needs beside its settings. */
record JobContext(SparkSession spark, Overwrite overwrite, Console console) {
  private static final String DESCRIPTION = "spark.job.description";

  Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** Tells which job runs, and Spark's UI with it. */
  void begin(String job) {
    console.title(job);
    spark.sparkContext().setJobDescription(job);
  }

  /** Does a part of the job, by whose name Spark's UI tells its Spark jobs. */
  <T> T during(String phase, Supplier<T> work) {
    String job = spark.sparkContext().getLocalProperty(DESCRIPTION);
    spark.sparkContext().setJobDescription(job == null ? phase : job + ": " + phase);
    try {
      return work.get();
    } finally {
      spark.sparkContext().setJobDescription(job);
    }
  }

  /** Whether all outputs of this very run are there already; tells so. */
  boolean areDone(RunIdentity run, Output... outputs) {
    if (!Arrays.stream(outputs).allMatch(o -> o.stateFor(run) == OutputState.SAME_RUN)) {
      return false;
    }
    console.fact("already done", "the same inputs, settings and code gave this before");
    Arrays.stream(outputs).forEach(output -> tell(output, output.manifest()));
    return true;
  }

  /** Writes a table, publishes it whole and tells where it is. */
  Manifest publishTable(String content, Output output, RunIdentity run, Dataset<Row> rows) {
    return publishTable(
        content,
        output,
        run,
        new TreeMap<>(),
        folder -> StoredTable.write(rows, folder, List.of()));
  }

  /**
   * The same for a table that is written in a way of its own.
   *
   * @param write writes the table below a folder
   */
  Manifest publishTable(
      String content,
      Output output,
      RunIdentity run,
      SortedMap<String, String> facts,
      Function<Path, StoredTable> write) {
    Instant started = Instant.now();
    Manifest manifest =
        during(
            "writing " + content,
            () ->
                output.publish(
                    staging ->
                        Runs.tableDraft(content, run, started, write.apply(staging), facts)));
    tell(output, manifest);
    return manifest;
  }

  /** Tells where an output is and what it holds. */
  void tell(Output output, Manifest manifest) {
    console.fact(manifest.content(), output.location());
    String counts =
        manifest.counts().entrySet().stream()
            .map(
                count ->
                    "%s %,d".formatted(count.getKey().replaceFirst("^.*=", ""), count.getValue()))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    if (!counts.isEmpty()) {
      console.fact("", counts);
    }
  }
}
