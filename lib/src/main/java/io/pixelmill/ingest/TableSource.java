package io.pixelmill.ingest;

import io.pixelmill.ingest.SourceImages.IgnoredFiles;
import io.pixelmill.input.Columns;
import io.pixelmill.input.DataFile;
import io.pixelmill.input.OpenTable;
import io.pixelmill.input.TableFormat;
import io.pixelmill.input.TablePlace;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.SourceImage;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A table whose rows hold image files or name them. */
record TableSource(
    SparkSession spark,
    OpenTable table,
    TableColumns columns,
    RowContent content,
    TableFormat format,
    Survey survey)
    implements Source {
  /** Of files that are not looked at before they are read. */
  private static final long TYPICAL_FILE_BYTES = 64 << 10;

  /**
   * @param content how rows hold their images
   * @throws ProblemException of kind DATA if there are no rows, or they cannot be read
   */
  static TableSource open(
      SparkSession spark,
      OpenTable table,
      TablePlace place,
      TableColumns columns,
      RowContent content) {
    LabelCounts labels = labels(table, place, columns);
    if (labels.unlabelled() == 0 && labels.images().isEmpty()) {
      throw place.problem("there are no rows");
    }
    FilesDigest digest = new FilesDigest();
    table.files().forEach(file -> digest.add(table.below(file.path()), file.version()));
    Survey survey =
        new Survey(
            labels.images(),
            labels.unlabelled(),
            ClassOrder.BY_NUMBER,
            List.of(),
            table.files().size(),
            table.files().stream().mapToLong(DataFile::bytes).sum(),
            digest.text(),
            IgnoredFiles.NONE);
    return new TableSource(spark, table, columns, content, place.format(), survey);
  }

  private static LabelCounts labels(OpenTable table, TablePlace place, TableColumns columns) {
    try {
      return LabelCounts.of(
          table.rows().select(TableRow.text(columns.label()).as(LabelCounts.LABEL)), place.path());
    } catch (ProblemException e) {
      throw e;
    } catch (Exception e) { // Spark declares none and throws a checked SparkException
      if (cause(e) instanceof SparkException) {
        throw e; // The cluster failed, not the table.
      }
      throw place
          .problem("%s cannot be read: %s".formatted(place.path(), OpenTable.firstLine(e)))
          .causedBy(e);
    }
  }

  private static Throwable cause(Throwable e) {
    return e.getCause() == null ? e : cause(e.getCause());
  }

  @Override
  public Dataset<Row> images(Labels labels) {
    Dataset<Row> rows = table.rows();
    Dataset<Row> told =
        TableRow.select(
            rows,
            columns,
            source(rows),
            Columns.find(table.schema(), OpenTable.CORRUPT)
                .map(field -> Columns.column(field.name())));
    return shared(told)
        .mapPartitions(
            new ReadRows(
                content, labels, columns.split().isPresent(), columns.weight().isPresent()),
            Encoders.row(SourceImage.SCHEMA));
  }

  /** The file; of formats that number them, the row too. */
  private Column source(Dataset<Row> rows) {
    Column place = rows.metadataColumn("_metadata");
    Column file = place.getField("file_path");
    return format == TableFormat.PARQUET
        ? functions.concat(file, functions.lit("#"), place.getField("row_index"))
        : file;
  }

  /** Paths are light and lie in few files; what they name is not. */
  private Dataset<Row> shared(Dataset<Row> rows) {
    long images = survey.images().values().stream().mapToLong(Long::longValue).sum();
    return content instanceof RowContent.Paths
        ? rows.repartition(SourceReader.tasks(spark, images, images * TYPICAL_FILE_BYTES))
        : rows;
  }
}
