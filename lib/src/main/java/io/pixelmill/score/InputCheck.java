package io.pixelmill.score;

import io.pixelmill.model.ModelInput;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Whether a model fits the images, found out before any is scored. */
final class InputCheck {
  private static final int SHOWN = 5;
  private static final Column HEIGHT = functions.col(ImageRow.HEIGHT);
  private static final Column WIDTH = functions.col(ImageRow.WIDTH);
  private static final Column CHANNELS = functions.col(ImageRow.CHANNELS);
  private static final Column LABEL = functions.col(ImageRow.LABEL);
  private static final Column LABEL_NAME = functions.col(ImageRow.LABEL_NAME);

  private final String what;
  private final List<String> labels;

  InputCheck(String input, List<String> labels) {
    this.what = "Cannot score the " + input;
    this.labels = labels;
  }

  /**
   * One pass over the small columns of a table.
   *
   * @param table with the columns of the {@code images} table
   * @return its rows
   * @throws ProblemException of kind DATA if there are none, an image is not of the model's shape,
   *     or a label is not the model's
   */
  long requireFit(Dataset<Row> table, ModelInput input) {
    Column otherShape =
        HEIGHT
            .notEqual(input.height())
            .or(WIDTH.notEqual(input.width()))
            .or(CHANNELS.notEqual(input.channels()));
    Row counts =
        table
            .agg(
                functions.count(functions.lit(1)),
                functions.count(functions.when(otherShape, 1)),
                functions.count(functions.when(unknownLabel(), 1)))
            .head();
    if (counts.getLong(0) == 0) {
      throw problem(List.of("it holds no rows"), "Give a table with images.");
    }
    if (counts.getLong(1) > 0) {
      throw otherShapes(table.filter(otherShape), counts.getLong(1), input);
    }
    if (counts.getLong(2) > 0) {
      throw unknownLabels(table.filter(unknownLabel()));
    }
    return counts.getLong(0);
  }

  /**
   * @throws ProblemException of kind DATA if the model has no label of a name
   */
  void requireKnown(List<ClassLabel> found) {
    List<String> unknown =
        found.stream().map(ClassLabel::name).filter(name -> !labels.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw problem(
          unknown.stream().limit(SHOWN).map("the model knows no label \"%s\""::formatted).toList(),
          "Score with a model of these classes: this one knows " + shortened(labels) + ".");
    }
  }

  private Column unknownLabel() {
    Column name =
        functions.element_at(
            functions.lit(labels.toArray(String[]::new)),
            functions.when(isIndex(), LABEL.plus(1)).otherwise(1));
    return LABEL.isNotNull().and(functions.not(isIndex()).or(LABEL_NAME.notEqual(name)));
  }

  private Column isIndex() {
    return LABEL.between(0, labels.size() - 1);
  }

  private ProblemException otherShapes(Dataset<Row> rows, long count, ModelInput input) {
    Row example = rows.select(HEIGHT, WIDTH, CHANNELS).orderBy(HEIGHT, WIDTH, CHANNELS).first();
    return problem(
        List.of(
            "%d images are not of the size that the model takes, %d × %d × %d, such as one of %s × %s × %s"
                .formatted(
                    count,
                    input.height(),
                    input.width(),
                    input.channels(),
                    example.get(0),
                    example.get(1),
                    example.get(2))),
        "Prepare the images as those were that the model was trained on.");
  }

  private ProblemException unknownLabels(Dataset<Row> rows) {
    List<String> reasons = new ArrayList<>();
    for (Row row :
        rows.select(LABEL, LABEL_NAME)
            .distinct()
            .orderBy(LABEL, LABEL_NAME)
            .limit(SHOWN)
            .collectAsList()) {
      int label = row.getInt(0);
      reasons.add(
          label < 0 || label >= labels.size()
              ? "the model knows no label %d (%s)".formatted(label, row.getString(1))
              : "label %d is \"%s\" in the table and \"%s\" in the model"
                  .formatted(label, row.getString(1), labels.get(label)));
    }
    return problem(reasons, "Score with a model of these classes, " + shortened(labels) + ".");
  }

  private static String shortened(List<String> labels) {
    int shown = 10;
    String text = String.join(", ", labels.subList(0, Math.min(shown, labels.size())));
    return labels.size() > shown ? text + ", …" : text;
  }

  private ProblemException problem(List<String> reasons, String remedy) {
    return ProblemException.ofAll(ProblemKind.DATA, what, reasons, remedy);
  }
}
