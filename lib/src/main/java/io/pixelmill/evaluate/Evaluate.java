package io.pixelmill.evaluate;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.TableCheck;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Compares predictions with labels, in one pass over the table.
 *
 * <p>Input: the {@code predictions} table of one model. Other columns may be there; {@code source}
 * is used where it is. Output: counts and the metrics that follow from them, the same for every
 * number of partitions.
 */
public final class Evaluate {
  /** The confusion matrix of that many classes takes 128 MB. */
  public static final int MOST_CLASSES = 4096;

  /** With a thousand classes a part's counts are 40 MB: few of them should reach the driver. */
  private static final int MERGE_DEPTH = 3;

  private static final String WHAT = "Cannot evaluate the predictions";

  private Evaluate() {}

  /**
   * @param classNames the model's, by label
   * @throws ProblemException if the table lacks columns, holds several models' predictions or
   *     labels that are no classes, or if it has no row with a label and a prediction
   */
  public static EvaluateResult run(
      Dataset<Row> predictions, List<String> classNames, EvaluateSettings settings) {
    if (classNames.isEmpty() || classNames.size() > MOST_CLASSES) {
      throw problem(
          "the model has %d classes".formatted(classNames.size()),
          "Evaluation is for models of 1 to %d classes.".formatted(MOST_CLASSES));
    }
    EvaluationCounts counts =
        TableCheck.require(predictions, wanted(predictions), "predictions table")
            .javaRDD()
            .treeAggregate(
                new EvaluationCounts(
                    classNames.size(), settings.calibrationBins(), settings.mistakes()),
                new AddRow(),
                new Merge(),
                MERGE_DEPTH);
    checkEvaluable(counts, classNames);
    return EvaluateResult.of(counts, classNames, settings);
  }

  private static StructType wanted(Dataset<Row> predictions) {
    return Arrays.asList(predictions.columns()).contains(Prediction.SOURCE)
        ? Prediction.SCHEMA_WITH_SOURCE
        : Prediction.SCHEMA;
  }

  private static void checkEvaluable(EvaluationCounts counts, List<String> classNames) {
    RowCounts rows = counts.rows();
    if (counts.models().inOrder().size() > 1) {
      throw problem(
          "they come from several models: " + joined(counts.models().inOrder()),
          "Evaluate the predictions of one model at a time.");
    }
    if (counts.foreign() > 0) {
      throw problem(
          "%d rows have labels that the model does not know, such as %s; it knows 0 to %d"
              .formatted(
                  counts.foreign(),
                  joined(counts.foreignLabels().inOrder()),
                  classNames.size() - 1),
          "Give predictions for images of the model's classes: %s."
              .formatted(classNames.stream().limit(20).collect(Collectors.joining(", "))));
    }
    if (rows.total() == 0) {
      throw problem("the table has no rows", "Give a predictions table that the score step wrote.");
    }
    if (rows.evaluated() > 0) {
      return;
    }
    if (rows.failed() == rows.total()) {
      throw problem(
          "none of the %d rows could be scored, because of errors such as: %s"
              .formatted(rows.failed(), counts.errors().inOrder().get(0)),
          "Look at the column error of the table, and score the images again.");
    }
    if (rows.invalid() > 0) {
      throw problem(
          "none of the %d labelled rows has probabilities of the model's %d classes"
              .formatted(rows.invalid(), classNames.size()),
          "Give the table that this model's score step wrote.");
    }
    throw problem(
        "none of the %d scored rows has a label".formatted(rows.unlabelled()),
        "Evaluation needs images whose class is known: score a table with the column label.");
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.DATA, WHAT, why, remedy);
  }

  private static final class AddRow implements Function2<EvaluationCounts, Row, EvaluationCounts> {
    @Override
    public EvaluationCounts call(EvaluationCounts counts, Row row) {
      return counts.add(Prediction.fromRow(row));
    }
  }

  private static final class Merge
      implements Function2<EvaluationCounts, EvaluationCounts, EvaluationCounts> {
    @Override
    public EvaluationCounts call(EvaluationCounts counts, EvaluationCounts other) {
      return counts.addAll(other);
    }
  }
}
