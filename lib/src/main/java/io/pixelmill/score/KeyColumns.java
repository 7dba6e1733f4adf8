package io.pixelmill.score;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.PredictionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** The columns of an input that pass into the predictions as they are. */
final class KeyColumns {
  private KeyColumns() {}

  /**
   * @param wanted names from the settings; all columns where empty
   * @param image columns that hold the image itself; left out unless they are asked for
   * @throws ProblemException of kind SETTINGS if one is missing or named as a column of the
   *     predictions
   */
  static List<String> of(StructType input, List<String> wanted, Set<String> image) {
    List<String> present = List.of(input.fieldNames());
    List<String> predicted = List.of(PredictionRow.SCHEMA.fieldNames());
    if (wanted.isEmpty()) {
      return present.stream().filter(c -> !image.contains(c) && !predicted.contains(c)).toList();
    }
    List<String> keys = new ArrayList<>(wanted);
    // These two stand in every prediction anyway.
    keys.removeAll(Arrays.asList(PredictionRow.IMAGE_ID, PredictionRow.LABEL));
    List<String> reasons = new ArrayList<>();
    for (String key : keys) {
      if (!present.contains(key)) {
        reasons.add("there is no column %s among %s".formatted(key, String.join(", ", present)));
      } else if (predicted.contains(key)) {
        reasons.add("the predictions have a column %s of their own".formatted(key));
      }
    }
    if (!reasons.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS, "Cannot pass the key columns through", reasons, "Change keys.");
    }
    return keys;
  }
}
