package io.pixelmill.ingest;

import io.pixelmill.input.ColumnKind;
import io.pixelmill.input.OpenTable;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** The columns of a table that tell of its images. */
record TableColumns(
    TableColumn image,
    TableColumn label,
    Optional<TableColumn> split,
    Optional<TableColumn> weight) {

  /**
   * @param table what the table is called in messages
   * @throws ProblemException of kind DATA if columns are missing or hold nothing of the kind
   */
  static TableColumns of(
      StructType schema, SourceColumns names, ImageContent content, String table) {
    boolean isPath = content == ImageContent.PATH;
    List<String> reasons = new ArrayList<>();
    Optional<TableColumn> image =
        required(
            schema,
            names.image().orElse(isPath ? "path" : "image"),
            isPath ? ColumnKind.STRING : ColumnKind.ENCODED,
            reasons);
    Optional<TableColumn> label =
        required(schema, names.label().orElse("label"), ColumnKind.LABEL, reasons);
    Optional<TableColumn> split =
        optional(schema, names.split(), "split", ColumnKind.STRING, reasons);
    Optional<TableColumn> weight =
        optional(schema, names.weight(), "weight", ColumnKind.NUMBER, reasons);
    if (!reasons.isEmpty()) {
      reasons.add("it has the columns " + OpenTable.names(schema));
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot read the " + table,
          reasons,
          "Give a table with these columns, or say what they are called in"
              + " prepare.source.columns.");
    }
    return new TableColumns(image.orElseThrow(), label.orElseThrow(), split, weight);
  }

  private static Optional<TableColumn> required(
      StructType schema, String name, ColumnKind kind, List<String> reasons) {
    Optional<TableColumn> found = TableColumn.find(schema, name);
    if (found.isEmpty()) {
      reasons.add("column %s is missing".formatted(name));
    }
    found
        .filter(column -> !column.fits(kind))
        .ifPresent(column -> reasons.add(column.misfit(kind)));
    return found;
  }

  private static Optional<TableColumn> optional(
      StructType schema,
      Optional<String> name,
      String usual,
      ColumnKind kind,
      List<String> reasons) {
    return name.isPresent()
        ? required(schema, name.get(), kind, reasons)
        : TableColumn.find(schema, usual).filter(column -> column.fits(kind));
  }
}
