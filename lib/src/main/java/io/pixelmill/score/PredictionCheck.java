package io.pixelmill.score;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.PredictionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Whether predictions are whole and have few enough errors. */
final class PredictionCheck {
  private static final int SHOWN = 5;
  private static final double PERCENT = 100;
  private static final Column ERROR = functions.col(PredictionRow.ERROR);

  private PredictionCheck() {}

  static ScoreCounts verify(Dataset<Row> predictions, OptionalLong rowsIn, double allowedErrors) {
    Row row = predictions.agg(functions.count(functions.lit(1)), functions.count(ERROR)).head();
    ScoreCounts counts = new ScoreCounts(row.getLong(0), row.getLong(1));
    if (rowsIn.isPresent() && rowsIn.getAsLong() != counts.rows()) {
      throw new IllegalStateException(
          "The predictions have %d rows for %d images"
              .formatted(counts.rows(), rowsIn.getAsLong()));
    }
    if (counts.errors() > allowedErrors * counts.rows()) {
      throw tooMany(predictions, counts, allowedErrors);
    }
    return counts;
  }

  private static ProblemException tooMany(
      Dataset<Row> predictions, ScoreCounts counts, double allowedErrors) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        String.format(
            Locale.ROOT,
            "%d of %d rows could not be scored, allowed are %s %%",
            counts.errors(),
            counts.rows(),
            allowedErrors * PERCENT));
    boolean hasSource = Arrays.asList(predictions.columns()).contains(ImageRow.SOURCE);
    Column which = functions.col(hasSource ? ImageRow.SOURCE : PredictionRow.IMAGE_ID);
    predictions
        .filter(ERROR.isNotNull())
        .select(which, ERROR)
        .orderBy(which, ERROR)
        .limit(SHOWN)
        .collectAsList()
        .forEach(example -> reasons.add(example.get(0) + ": " + example.getString(1)));
    return ProblemException.ofAll(
        ProblemKind.DATA,
        "Cannot score the images",
        reasons,
        "Mend or remove these images, or allow more with allowed-errors.");
  }
}
