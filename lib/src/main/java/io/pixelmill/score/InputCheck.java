package io.pixelmill.score;

import io.pixelmill.input.Columns;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Whether a model fits the images, found out before any is scored. */
public final class InputCheck {
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
    StructField[] read =
        Stream.of(columns.label(), columns.labelName())
            .flatMap(Optional::stream)
            .distinct()
            .toArray(StructField[]::new);
    Dataset<Row> rows =
        input
            .rows()
            .select(
                Arrays.stream(read)
                    .map(field -> Columns.column(field.name()))
                    .toArray(Column[]::new));
    LabelCheck check =
        new LabelCheck(
            labels, ColumnAt.of(columns.label(), read), ColumnAt.of(columns.labelName(), read));
    LabelCheck.Found found =
        InnerRows.of(rows).toJavaRDD().mapPartitions(check).collect().stream()
            .reduce(LabelCheck.Found.NONE, LabelCheck.Found::plus);
    if (found.rows() == 0) {
      throw problem(List.of("there are no rows"), "Give a table with images.");
    }
    if (!found.unknown().isEmpty()) {
      throw problem(
          found.unknown(),
          "Score with a model of these classes: this one knows " + shortened() + ".");
    }
    return found.rows();
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
