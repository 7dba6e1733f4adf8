package io.pixelmill.score;

import io.pixelmill.input.Columns;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
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
    id.ifPresent(field -> new Wanted(field.name(), Kind.STRING).check(field, reasons));
    Optional<StructField> name =
        Columns.find(schema, ImageRow.LABEL_NAME).filter(field -> Kind.STRING.fits(field));
    Optional<StructField> label = Columns.find(schema, ImageRow.LABEL);
    label.ifPresent(field -> new Wanted(field.name(), Kind.LABEL).check(field, reasons));
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
      return List.of(new Wanted(encoded.column(), Kind.ENCODED));
    }
    if (input instanceof ScoreInput.Paths paths) {
      return List.of(new Wanted(paths.column(), Kind.STRING));
    }
    if (input instanceof ScoreInput.Listed) {
      return List.of(new Wanted(ScoreInput.Listed.SOURCE, Kind.STRING));
    }
    return List.of(
        new Wanted(ImageRow.HEIGHT, Kind.INTEGER),
        new Wanted(ImageRow.WIDTH, Kind.INTEGER),
        new Wanted(ImageRow.CHANNELS, Kind.INTEGER),
        new Wanted(ImageRow.PIXELS, Kind.BINARY));
  }

  private record Wanted(String name, Kind kind) {
    void check(StructField found, List<String> reasons) {
      if (!kind.fits(found)) {
        reasons.add(
            "column %s is %s instead of %s"
                .formatted(found.name(), found.dataType().simpleString(), kind.text));
      }
    }
  }

  private enum Kind {
    INTEGER("int") {
      @Override
      boolean fits(DataType type) {
        return type.equals(DataTypes.IntegerType);
      }
    },
    BINARY("binary") {
      @Override
      boolean fits(DataType type) {
        return type instanceof BinaryType;
      }
    },
    STRING("string") {
      @Override
      boolean fits(DataType type) {
        return type instanceof StringType;
      }
    },
    ENCODED("binary, or string for Base64") {
      @Override
      boolean fits(DataType type) {
        return type instanceof BinaryType || type instanceof StringType;
      }
    },
    LABEL("a whole number or a name (string)") {
      @Override
      boolean fits(DataType type) {
        return type instanceof IntegralType || type instanceof StringType;
      }
    };

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    abstract boolean fits(DataType type);

    final boolean fits(StructField field) {
      return fits(field.dataType());
    }
  }
}
