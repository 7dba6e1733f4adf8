package io.pixelmill.input;

import io.pixelmill.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A table that somebody wrote. The schema is found once, over all files, so that it does not depend
 * on which are read; columns that folders name, as in {@code split=test}, are part of it.
 */
public final class OpenTable {
  /** Holds the text of a line that is no row; there is such a column where lines are text. */
  public static final String CORRUPT = "_corrupt_record";

  /**
   * Spark puts so many rows of a column into one array; of photos its own 4,096 are more than an
   * array can hold.
   */
  private static final String ROWS_AT_ONCE = "128";

  private final SparkSession spark;
  private final TablePlace place;
  private final DataFiles found;
  private final StructType schema;

  private OpenTable(SparkSession spark, TablePlace place, DataFiles found, StructType schema) {
    this.spark = spark;
    this.place = place;
    this.found = found;
    this.schema = schema;
  }

  /**
   * @throws ProblemException of kind DATA if there is no such table
   */
  public static OpenTable open(SparkSession spark, TablePlace place) {
    DataFiles found = DataFiles.of(spark.sparkContext().hadoopConfiguration(), place);
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.parquet.columnarReaderBatchSize", ROWS_AT_ONCE);
    own.conf().set("spark.sql.orc.columnarReaderBatchSize", ROWS_AT_ONCE);
    // Values pass unchanged: without this a date such as 0001-01-01 would end the job.
    own.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    // With it a line of CSV with too many values would pass where the columns behind are not read.
    own.conf().set("spark.sql.csv.parser.columnPruning.enabled", "false");
    return new OpenTable(own, place, found, schema(own, place, found));
  }

  /** All data files, in the order of their paths. */
  public List<DataFile> files() {
    return found.files();
  }

  /**
   * The same as they are now: listed anew, and no more than listed.
   *
   * @throws ProblemException of kind DATA if they are gone
   */
  public List<DataFile> listed() {
    return DataFiles.of(spark.sparkContext().hadoopConfiguration(), place).files();
  }

  public StructType schema() {
    return schema;
  }

  /** The names of a table's columns, for messages. */
  public static String names(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> !name.equals(CORRUPT))
        .collect(Collectors.joining(", "));
  }

  /** What of a file's path stands below the table's. */
  public String below(String file) {
    return file.substring(found.root().toString().length());
  }

  /** All rows. */
  public Dataset<Row> rows() {
    return rows(files().stream().map(DataFile::path).toList());
  }

  /**
   * The rows of some files.
   *
   * @param paths of {@link #files}
   */
  public Dataset<Row> rows(List<String> paths) {
    return paths.isEmpty()
        ? spark.createDataFrame(List.of(), schema)
        : reader(spark, place, found).schema(schema).load(paths.toArray(String[]::new));
  }

  private static StructType schema(SparkSession spark, TablePlace place, DataFiles found) {
    try {
      StructType schema =
          reader(spark, place, found)
              .option("mergeSchema", "true")
              .load(found.root().toString())
              .schema();
      return place.format() == TableFormat.CSV ? schema.add(CORRUPT, DataTypes.StringType) : schema;
    } catch (Exception | AssertionError e) { // Spark's partition discovery asserts
      throw place
          .problem(
              "%s is no table of %s: %s"
                  .formatted(place.path(), place.format().spark(), firstLine(e)))
          .causedBy(e);
    }
  }

  private static DataFrameReader reader(SparkSession spark, TablePlace place, DataFiles found) {
    DataFrameReader reader =
        spark
            .read()
            .format(place.format().spark())
            // Whatever the names of files are, they are no patterns.
            .option("__globPaths__", "false");
    if (place.format() == TableFormat.CSV) {
      // As RFC 4180 has it; and files whose columns are others than the first one's are refused.
      reader
          .option("header", "true")
          .option("escape", "\"")
          .option("multiLine", "true")
          .option("enforceSchema", "false");
    }
    return found.isFolder() ? reader.option("basePath", found.root().toString()) : reader;
  }

  /** What Spark says is wrong, without the lines that follow. */
  public static String firstLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }
}
