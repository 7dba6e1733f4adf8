package io.pixelmill.score;

import io.pixelmill.input.ColumnKind;
import io.pixelmill.input.Columns;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of an input that scoring itself reads.
 *
 * @param imageId of strings, where the rows have ids
 * @param label of whole numbers or names, where the rows have labels
 * @param labelName beside a label of whole numbers
 * @param image what holds the image
 */
record InputColumns(
    Optional<StructField> imageId,
    Optional<StructField> label,
    Optional<StructField> labelName,
    List<StructField> image) {

  /**
   * @throws ProblemException of kind DATA if a column is missing or of a type that holds nothing of
   *     the kind
   */
  static InputColumns of(ScoreInput input) {
    StructType schema = input.rows().schema();
    List<String> reasons = new ArrayList<>();
    List<StructField> image = new ArrayList<>();
    for (Wanted wanted : wanted(input)) {
      Optional<StructField> found = Columns.find(schema, wanted.name());
      found.ifPresentOrElse(
          image::add, () -> reasons.add("column %s is missing".formatted(wanted.name())));
      found.ifPresent(field -> wanted.check(field, reasons));
    }
    Optional<StructField> id = Columns.find(schema, ImageRow.IMAGE_ID);
    id.ifPresent(field -> new Wanted(field.name(), ColumnKind.STRING).check(field, reasons));
    Optional<StructField> name =
        Columns.find(schema, ImageRow.LABEL_NAME)
            .filter(field -> ColumnKind.STRING.fits(field.dataType()));
    Optional<StructField> label = Columns.find(schema, ImageRow.LABEL);
    label.ifPresent(field -> new Wanted(field.name(), ColumnKind.LABEL).check(field, reasons));
    if (!reasons.isEmpty()) {
      reasons.add("it has the columns " + String.join(", ", schema.fieldNames()));
      throw ProblemException.ofAll(
          ProblemKind.DATA,
          "Cannot score the " + input.name(),
          reasons,
          "Give a table with these columns, or set score.source to what it is.");
    }
    return new InputColumns(id, label.or(() -> name), name, List.copyOf(image));
  }

  private static List<Wanted> wanted(ScoreInput input) {
    if (input instanceof ScoreInput.Encoded encoded) {
      return List.of(new Wanted(encoded.column(), ColumnKind.ENCODED));
    }
    if (input instanceof ScoreInput.Paths paths) {
      return List.of(new Wanted(paths.column(), ColumnKind.STRING));
    }
    if (input instanceof ScoreInput.Listed) {
      return List.of(new Wanted(ScoreInput.Listed.SOURCE, ColumnKind.STRING));
    }
    return List.of(
        new Wanted(ImageRow.HEIGHT, ColumnKind.INTEGER),
        new Wanted(ImageRow.WIDTH, ColumnKind.INTEGER),
        new Wanted(ImageRow.CHANNELS, ColumnKind.INTEGER),
        new Wanted(ImageRow.PIXELS, ColumnKind.BINARY));
  }

  private record Wanted(String name, ColumnKind kind) {
    void check(StructField found, List<String> reasons) {
      if (!kind.fits(found.dataType())) {
        reasons.add(kind.misfit(found.name(), found.dataType()));
      }
    }
  }
}
