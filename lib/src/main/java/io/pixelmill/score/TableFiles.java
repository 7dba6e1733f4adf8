package io.pixelmill.score;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The files of a table. The schema is found once, over all files, so that it does not depend on
 * which are read; columns that folders name, as in {@code split=test}, are part of it.
 */
public final class TableFiles implements ScoreFiles {
  /**
   * Spark puts so many rows of a column into one array; of photos its own 4,096 are more than an
   * array can hold.
   */
  private static final String ROWS_AT_ONCE = "128";

  private static final Pattern SPLIT_FOLDER = Pattern.compile("/" + ImageRow.SPLIT + "=([^/]*)/");

  private final SparkSession spark;
  private final TableSource source;
  private final DataFiles table;
  private final StructType schema;
  private final List<ScoreFile> files;

  private TableFiles(SparkSession spark, TableSource source, DataFiles table, StructType schema) {
    this.spark = spark;
    this.source = source;
    this.table = table;
    this.schema = schema;
    this.files = ofSplits(table.files());
  }

  /**
   * @throws ProblemException of kind DATA if there is no such table, or it lacks a column that is
   *     needed
   */
  public static TableFiles open(SparkSession spark, TableSource source) {
    DataFiles table = DataFiles.of(spark.sparkContext().hadoopConfiguration(), source);
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.parquet.columnarReaderBatchSize", ROWS_AT_ONCE);
    own.conf().set("spark.sql.orc.columnarReaderBatchSize", ROWS_AT_ONCE);
    // Keys pass unchanged: without this a date such as 0001-01-01 would end the job.
    own.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    TableFiles opened = new TableFiles(own, source, table, schema(own, source, table));
    if (opened.files.isEmpty()) {
      throw source.problem(
          "it has no files of the splits "
              + String.join(", ", source.splits().stream().map(Split::stored).toList()));
    }
    InputColumns.of(opened.input(opened.files));
    if (source.content() instanceof TableSource.Paths paths) {
      requireFolder(spark, paths.root());
    }
    return opened;
  }

  @Override
  public List<ScoreFile> files() {
    return files;
  }

  @Override
  public List<ScoreFile> listed() {
    return ofSplits(DataFiles.of(spark.sparkContext().hadoopConfiguration(), source).files());
  }

  @Override
  public ScoreInput input(List<ScoreFile> some) {
    String[] paths = some.stream().map(ScoreFile::path).toArray(String[]::new);
    Dataset<Row> rows =
        paths.length == 0
            ? spark.createDataFrame(List.of(), schema)
            : reader(spark, source, table).schema(schema).load(paths);
    return source.content().input(ofSplits(rows), source.name());
  }

  private static StructType schema(SparkSession spark, TableSource source, DataFiles table) {
    try {
      return reader(spark, source, table)
          .option("mergeSchema", "true")
          .load(table.root().toString())
          .schema();
    } catch (Exception | AssertionError e) { // Spark's partition discovery asserts
      throw source
          .problem(
              "%s is no table of %s: %s"
                  .formatted(source.path(), source.format().spark(), firstLine(e)))
          .causedBy(e);
    }
  }

  private static DataFrameReader reader(SparkSession spark, TableSource source, DataFiles table) {
    DataFrameReader reader =
        spark
            .read()
            .format(source.format().spark())
            // Whatever the names of files are, they are no patterns.
            .option("__globPaths__", "false");
    return table.isFolder() ? reader.option("basePath", table.root().toString()) : reader;
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }

  private List<ScoreFile> ofSplits(List<ScoreFile> all) {
    return all.stream().filter(this::isOfSplits).toList();
  }

  /** Where splits are folders, the other folders are not even read. */
  private boolean isOfSplits(ScoreFile file) {
    Matcher folder = SPLIT_FOLDER.matcher(file.path().substring(table.root().toString().length()));
    return !hasSplits()
        || !folder.find()
        || source.splits().stream().anyMatch(split -> split.stored().equals(folder.group(1)));
  }

  private Dataset<Row> ofSplits(Dataset<Row> rows) {
    return hasSplits()
        ? rows.where(
            Columns.column(ImageRow.SPLIT)
                .isin(source.splits().stream().map(Split::stored).toArray()))
        : rows;
  }

  private boolean hasSplits() {
    Optional<StructField> split = Columns.find(schema, ImageRow.SPLIT);
    return !source.splits().isEmpty()
        && split.filter(field -> field.dataType() instanceof StringType).isPresent();
  }

  private static void requireFolder(SparkSession spark, String root) {
    try {
      Path folder = new Path(root);
      if (folder
          .getFileSystem(spark.sparkContext().hadoopConfiguration())
          .getFileStatus(folder)
          .isDirectory()) {
        return;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw noFolder(root).causedBy(e);
    }
    throw noFolder(root);
  }

  private static ProblemException noFolder(String root) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot read images by their paths",
        "score.source.root, %s, is no folder".formatted(root),
        "Set it to the folder that all images lie below.");
  }
}
