package io.pixelmill.score;

import io.pixelmill.input.Columns;
import io.pixelmill.input.DataFile;
import io.pixelmill.input.OpenTable;
import io.pixelmill.input.RootedPlaces;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** The files of a table. */
public final class TableFiles implements ScoreFiles {
  private static final Pattern SPLIT_FOLDER = Pattern.compile("/" + ImageRow.SPLIT + "=([^/]*)/");

  private final TableSource source;
  private final OpenTable table;
  private final List<ScoreFile> files;

  private TableFiles(TableSource source, OpenTable table) {
    this.source = source;
    this.table = table;
    this.files = ofSplits(table.files());
  }

  /**
   * @throws ProblemException of kind DATA if there is no such table, or it lacks a column that is
   *     needed
   */
  public static TableFiles open(SparkSession spark, TableSource source) {
    TableFiles opened = new TableFiles(source, OpenTable.open(spark, source.place()));
    if (opened.files.isEmpty()) {
      throw source
          .place()
          .problem(
              "it has no files of the splits "
                  + String.join(", ", source.splits().stream().map(Split::stored).toList()));
    }
    InputColumns.of(opened.input(opened.files));
    if (source.content() instanceof TableSource.Paths paths) {
      RootedPlaces.below(
          paths.root(),
          source.place().settings() + ".root",
          spark.sparkContext().hadoopConfiguration());
    }
    return opened;
  }

  @Override
  public List<ScoreFile> files() {
    return files;
  }

  @Override
  public List<ScoreFile> listed() {
    return ofSplits(table.listed());
  }

  @Override
  public ScoreInput input(List<ScoreFile> some) {
    Dataset<Row> rows = table.rows(some.stream().map(ScoreFile::path).toList());
    return source.content().input(ofSplits(rows), source.place().name());
  }

  private List<ScoreFile> ofSplits(List<DataFile> all) {
    return all.stream()
        .filter(this::isOfSplits)
        .map(file -> new ScoreFile(file.path(), file.bytes(), file.version()))
        .toList();
  }

  /** Where splits are folders, the other folders are not even read. */
  private boolean isOfSplits(DataFile file) {
    Matcher folder = SPLIT_FOLDER.matcher(table.below(file.path()));
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
    Optional<StructField> split = Columns.find(table.schema(), ImageRow.SPLIT);
    return !source.splits().isEmpty()
        && split.filter(field -> field.dataType() instanceof StringType).isPresent();
  }
}
