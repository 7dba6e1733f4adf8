package io.pixelmill.score;

import io.pixelmill.input.Columns;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.PredictionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of an input that pass into the predictions as they are. */
final class KeyColumns {
  private KeyColumns() {}

  /**
   * @param wanted names from the settings; all columns where empty
   * @param image columns that hold the image itself; left out unless they are asked for
   * @throws ProblemException of kind SETTINGS if one is missing, named twice, named as a column of
   *     the predictions, or of a type that Parquet does not have
   */
  static List<StructField> of(StructType input, List<String> wanted, List<String> image) {
    List<StructField> keys =
        wanted.isEmpty()
            ? Arrays.stream(input.fields())
                .filter(field -> !image.contains(field.name()) && !isPredicted(field.name()))
                .toList()
            : named(input, wanted);
    ParquetFileFormat parquet = new ParquetFileFormat();
    refuse(
        keys.stream()
            .filter(field -> !parquet.supportDataType(field.dataType()))
            .map(
                field ->
                    "column %s is %s, which Parquet does not have"
                        .formatted(field.name(), field.dataType().simpleString()))
            .toList());
    return keys;
  }

  private static List<StructField> named(StructType input, List<String> wanted) {
    List<StructField> keys = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (String name : wanted) {
      Optional<StructField> found = Columns.find(input, name);
      if (isInEveryPrediction(name)) {
        continue;
      }
      if (found.isEmpty()) {
        reasons.add(
            "there is no column %s among %s"
                .formatted(name, String.join(", ", input.fieldNames())));
      } else if (keys.contains(found.get())) {
        reasons.add("column %s is named twice".formatted(found.get().name()));
      } else if (isPredicted(name)) {
        reasons.add("the predictions have a column %s of their own".formatted(name));
      } else {
        keys.add(found.get());
      }
    }
    refuse(reasons);
    return keys;
  }

  private static void refuse(List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS, "Cannot pass the key columns through", reasons, "Change keys.");
    }
  }

  /** Names that differ in their case alone make a table that Spark cannot read. */
  private static boolean isPredicted(String name) {
    return Columns.find(PredictionRow.SCHEMA.add(PredictionRow.EMBEDDING_FIELD), name).isPresent();
  }

  private static boolean isInEveryPrediction(String name) {
    return name.equals(PredictionRow.IMAGE_ID) || name.equals(PredictionRow.LABEL);
  }
}
