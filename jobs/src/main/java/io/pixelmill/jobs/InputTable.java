package io.pixelmill.jobs;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A stored table that a job reads: an output of Pixelmill, which must be whole, or any other
 * Parquet table.
 *
 * @param name what the table is to the job, such as {@code images}
 * @param facts what the manifest tells; nothing for other tables
 */
record InputTable(
    String name, String location, InputDigest digest, SortedMap<String, String> facts) {

  /**
   * @throws ProblemException if there is nothing, or an output with files missing
   */
  static InputTable open(JobContext context, String name, String location) {
    InputDigest digest = Output.digestOf(name, location, context.hadoop());
    Optional<Manifest> manifest = Output.at(location, context.hadoop()).findManifest();
    context.console().fact("input", "%s %s".formatted(name, location));
    return new InputTable(
        name, location, digest, manifest.map(Manifest::facts).orElseGet(TreeMap::new));
  }

  /**
   * @throws ProblemException if there is no Parquet table
   */
  Dataset<Row> rows(SparkSession spark) {
    return read(spark, name, location);
  }

  /**
   * @throws ProblemException if there is no Parquet table
   */
  static Dataset<Row> read(SparkSession spark, String name, String location) {
    try {
      return spark.read().parquet(new Path(location).toString());
    } catch (Exception e) { // Spark declares none and throws a checked AnalysisException
      throw ProblemException.of(
              ProblemKind.DATA,
              "Cannot read the %s table".formatted(name),
              "%s is no Parquet table: %s".formatted(location, firstLine(e)),
              "Give the location that a Pixelmill command or another job has written.")
          .causedBy(e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
