package io.pixelmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.PredictionRow;
import io.pixelmill.testing.TestSpark;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class EvaluateTest {
  private static final List<String> NAMES = List.of("cat", "dog");

  @Test
  void rowsThatCannotBeEvaluatedAreCountedApart() {
    EvaluateResult result =
        evaluate(
            new Predictions()
                .add(0, 0.9f, 0.1f)
                .add(1, 0.8f, 0.2f)
                .addUnlabelled(0.5f, 0.5f)
                .addFailed(1, "truncated JPEG")
                .add(1, Float.NaN, 1f)
                .add(1, 0.9f, 0.9f)
                .add(1, 0.2f, 0.3f, 0.5f)
                .table());

    assertThat(result.rows()).isEqualTo(new RowCounts(2, 1, 1, 3));
    assertThat(result.metrics().accuracy().value()).isEqualTo(0.5);
    assertThat(result.metrics().logLoss())
        .isCloseTo((-Math.log(0.9) - Math.log(0.2)) / 2, within(1e-7));
    assertThat(result.remarks())
        .startsWith(
            "Left out of every figure: 1 row that could not be scored (an error was: truncated JPEG).",
            "Left out of every figure: 1 row without a label.",
            "Left out of every figure: 3 rows whose probabilities are no distribution over the classes.");
  }

  @Test
  void mistakesAreTheMostConfidentWithTheirSource() {
    EvaluateResult result =
        evaluate(
            new Predictions()
                .add(0, 0.4f, 0.6f)
                .add(1, 0.75f, 0.25f)
                .add(1, 0.25f, 0.75f)
                .add(0, 0.25f, 0.75f)
                .table());

    assertThat(result.mistakes())
        .extracting(Mistake::imageId)
        .containsExactly("image-00001", "image-00003");
    Mistake first = result.mistakes().get(0);
    assertThat(first.source()).contains("file:/images/image-00001.png");
    assertThat(List.of(first.label(), first.predicted())).containsExactly(1, 0);
    assertThat(first.confidence()).isEqualTo(0.75);
  }

  @Test
  void aTableWithoutSourceIsFine() {
    EvaluateResult result =
        evaluate(new Predictions().add(0, 0.25f, 0.75f).table().drop(Prediction.SOURCE));
    assertThat(result.mistakes().get(0).source()).isEmpty();
  }

  @Test
  void resultsDoNotDependOnPartitions() {
    Dataset<Row> table = random(500, 3).table();
    List<String> names = List.of("a", "b", "c");
    EvaluateResult one = Evaluate.run(table.coalesce(1), names, EvaluateSettings.DEFAULTS);
    EvaluateResult seven = Evaluate.run(table.repartition(7), names, EvaluateSettings.DEFAULTS);
    assertThat(seven).isEqualTo(one);
    assertThat(one.mistakes()).hasSize(24);
  }

  @Test
  void oneClassHasNoRocAuc() {
    EvaluateResult result =
        Evaluate.run(
            new Predictions().add(0, 1f).add(0, 1f).table(),
            List.of("cat"),
            EvaluateSettings.DEFAULTS);
    assertThat(result.metrics().accuracy().value()).isEqualTo(1);
    assertThat(result.metrics().macro().rocAuc()).isNaN();
    assertThat(result.metrics().topK()).isEmpty();
    assertThat(result.remarks())
        .containsExactly(
            "ROC-AUC is undefined, as there are only images of the class: 'cat'. "
                + "Averages leave it out.",
            "Matthews' correlation is undefined, as all labels or all predictions are the same.",
            "Cohen's kappa is undefined, as chance alone would agree everywhere.",
            "Top-k accuracy is left out for k = 3, 5, as the model knows only 1 class.");
  }

  @Test
  void labelsThatTheModelDoesNotKnow() {
    assertProblem(
        new Predictions().add(0, 1f, 0f).add(2, 1f, 0f).add(-1, 1f, 0f).table(),
        "Cannot evaluate the predictions: 2 rows have labels that the model does not know, "
            + "such as -1, 2; it knows 0 to 1. "
            + "Give predictions for images of the model's classes: cat, dog.");
  }

  @Test
  void noRows() {
    assertProblem(
        new Predictions().table(),
        "Cannot evaluate the predictions: the table has no rows. "
            + "Give a predictions table that the score step wrote.");
  }

  @Test
  void onlyErrors() {
    assertProblem(
        new Predictions().addFailed(0, "not an image").addFailed(1, "zero bytes").table(),
        "Cannot evaluate the predictions: none of the 2 rows could be scored, because of errors "
            + "such as: not an image. "
            + "Look at the column error of the table, and score the images again.");
  }

  @Test
  void noLabels() {
    assertProblem(
        new Predictions().addUnlabelled(0.5f, 0.5f).addFailed(0, "zero bytes").table(),
        "Cannot evaluate the predictions: none of the 1 scored rows has a label. "
            + "Evaluation needs images whose class is known: score a table with the column label.");
  }

  @Test
  void anotherModelsClasses() {
    assertProblem(
        new Predictions().add(0, 0.5f, 0.25f, 0.25f).table(),
        "Cannot evaluate the predictions: none of the 1 labelled rows has probabilities of the "
            + "model's 2 classes. Give the table that this model's score step wrote.");
  }

  @Test
  void twoModels() {
    Dataset<Row> table = new Predictions().add(0, 1f, 0f).table();
    assertProblem(
        table.union(table.withColumn(PredictionRow.MODEL_ID, functions.lit("model-2"))),
        "Cannot evaluate the predictions: they come from several models: model-1, model-2. "
            + "Evaluate the predictions of one model at a time.");
  }

  @Test
  void missingColumn() {
    assertThatThrownBy(
            () -> evaluate(new Predictions().add(0, 1f, 0f).table().drop(PredictionRow.LABEL)))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the predictions table: column label is missing");
  }

  @Test
  void tablesForAnalysts() {
    EvaluateResult result =
        evaluate(
            new Predictions().add(0, 1f, 0f).add(1, 0.75f, 0.25f).addUnlabelled(1f, 0f).table());
    MetricTables tables = MetricTables.of(result, TestSpark.session());

    assertThat(tables.metrics().where("name = 'accuracy'").first().getDouble(1)).isEqualTo(0.5);
    assertThat(tables.metrics().where("name = 'log_loss'").first().isNullAt(2)).isTrue();
    assertThat(
            tables
                .perClass()
                .orderBy("label")
                .select("label_name", "support", "recall")
                .collectAsList())
        .map(Row::mkString)
        .containsExactly("cat11.0", "dog10.0");
    assertThat(tables.confusion().orderBy("label").collectAsList())
        .map(row -> row.mkString(" "))
        .containsExactly("0 cat 0 cat 1", "1 dog 0 cat 1");
    assertThat(tables.reliability().agg(functions.sum("count")).first().getLong(0)).isEqualTo(2);
    assertThat(tables.mistakes().collectAsList())
        .map(row -> row.mkString(" "))
        .containsExactly("1 image-00001 file:/images/image-00001.png 1 dog 0 cat 0.75");
  }

  static Predictions random(int rows, int classes) {
    Random random = new Random(11);
    Predictions predictions = new Predictions();
    for (int row = 0; row < rows; row++) {
      float[] probabilities = new float[classes];
      float sum = 0;
      for (int i = 0; i < classes; i++) {
        probabilities[i] = random.nextFloat();
        sum += probabilities[i];
      }
      for (int i = 0; i < classes; i++) {
        probabilities[i] /= sum;
      }
      predictions.add(random.nextInt(classes), probabilities);
    }
    return predictions;
  }

  private static EvaluateResult evaluate(Dataset<Row> table) {
    return Evaluate.run(table, NAMES, new EvaluateSettings(List.of(), 10, 0.95, 2));
  }

  private static void assertProblem(Dataset<Row> table, String message) {
    assertThatThrownBy(() -> evaluate(table))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.DATA))
        .hasMessage(message);
  }
}
