package io.pixelmill.score;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;

/** Whether a model fits the images, found out before any is scored. */
public final class InputCheck {
  private static final int SHOWN = 5;

  private final ScoreInput input;
  private final List<String> labels;
  private final InputColumns columns;

  private InputCheck(ScoreInput input, List<String> labels) {
    this.input = input;
    this.labels = labels;
    this.columns = InputColumns.of(input);
  }

  /**
   * One pass over the small columns of the rows.
   *
   * @param labels the model's, in the order of its outputs
   * @return the number of rows
   * @throws ProblemException of kind DATA if a column is missing or of another type, there are no
   *     rows, or a label is not the model's
   */
  public static long requireFit(ScoreInput input, List<String> labels) {
    return new InputCheck(input, labels).requireFit();
  }

  private long requireFit() {
    Row counts =
        input
            .rows()
            .agg(
                functions.count(functions.lit(1)),
                functions.count(functions.when(unknownLabel(), 1)))
            .head();
    if (counts.getLong(0) == 0) {
      throw problem(List.of("there are no rows"), "Give a table with images.");
    }
    if (counts.getLong(1) > 0) {
      throw unknownLabels(input.rows().filter(unknownLabel()));
    }
    return counts.getLong(0);
  }

  private Column unknownLabel() {
    if (columns.label().isEmpty()) {
      return functions.lit(false);
    }
    Column label = label();
    if (columns.label().get().dataType() instanceof StringType) {
      return label.isNotNull().and(functions.not(label.isin(labels.toArray())));
    }
    Column isIndex = label.between(0, labels.size() - 1);
    Column name =
        functions.element_at(
            functions.lit(labels.toArray(String[]::new)),
            functions.when(isIndex, label.plus(1).cast("int")).otherwise(1));
    return label.isNotNull().and(functions.not(isIndex).or(labelName().notEqual(name)));
  }

  private Column label() {
    return Columns.column(columns.label().orElseThrow().name());
  }

  private Column labelName() {
    return columns
        .labelName()
        .map(field -> Columns.column(field.name()))
        .orElseGet(() -> functions.lit(null).cast("string"));
  }

  private ProblemException unknownLabels(Dataset<Row> rows) {
    List<String> reasons = new ArrayList<>();
    for (Row row :
        rows.select(label().as("label"), labelName().as("name"))
            .distinct()
            .orderBy("label", "name")
            .limit(SHOWN)
            .collectAsList()) {
      reasons.add(unknownLabel(row.get(0), row.getString(1)));
    }
    return problem(
        reasons, "Score with a model of these classes: this one knows " + shortened() + ".");
  }

  private String unknownLabel(Object label, String name) {
    if (label instanceof String) {
      return "the model knows no label \"%s\"".formatted(label);
    }
    long index = ((Number) label).longValue();
    return index < 0 || index >= labels.size()
        ? "the model knows no label %d (%s)".formatted(index, name)
        : "label %d is \"%s\" in the table and \"%s\" in the model"
            .formatted(index, name, labels.get((int) index));
  }

  private String shortened() {
    int shown = 10;
    String text = String.join(", ", labels.subList(0, Math.min(shown, labels.size())));
    return labels.size() > shown ? text + ", …" : text;
  }

  private ProblemException problem(List<String> reasons, String remedy) {
    return ProblemException.ofAll(
        ProblemKind.DATA, "Cannot score the " + input.name(), reasons, remedy);
  }
}
