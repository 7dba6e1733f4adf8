package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTableTest {
  private static final LoadedModel LINEAR = Models.linear(2, 4);
  private static final ScoreSettings SETTINGS = settings(2, List.of());

  @Test
  void predictionsAreTheModelsOutputs() {
    // Outputs before softmax 0, 2 × 1, 4 × 0.2 = 0.8.
    double sum = 1 + Math.exp(2) + Math.exp(0.8);
    Row row = score(List.of(image(1, "left", 255, 51))).first();

    assertThat(row.schema().fieldNames())
        .containsExactly(
            "source",
            "label_name",
            "origin_id",
            "augmentation",
            "weight",
            "truncated",
            "split",
            "image_id",
            "label",
            "predicted_label",
            "predicted_name",
            "confidence",
            "probabilities",
            "top_k",
            "model_id",
            "error");
    assertThat(row.<String>getAs("source")).isEqualTo("file:/255-51");
    assertThat(row.<String>getAs("split")).isEqualTo("test");
    assertThat(row.<String>getAs("image_id")).isEqualTo("id-255-51");
    assertThat(row.<Integer>getAs("label")).isEqualTo(1);
    assertThat(row.<Integer>getAs("predicted_label")).isEqualTo(1);
    assertThat(row.<String>getAs("predicted_name")).isEqualTo("left");
    assertThat(row.<Float>getAs("confidence"))
        .isCloseTo((float) (Math.exp(2) / sum), within(1e-6f));
    List<Float> probabilities = row.getList(row.fieldIndex("probabilities"));
    assertThat(probabilities).hasSize(3);
    assertThat(probabilities.get(0)).isCloseTo((float) (1 / sum), within(1e-6f));
    assertThat(probabilities.get(2)).isCloseTo((float) (Math.exp(0.8) / sum), within(1e-6f));
    List<Row> top = row.getList(row.fieldIndex("top_k"));
    assertThat(top).extracting(r -> r.getString(1)).containsExactly("left", "right");
    assertThat(top.get(1).getInt(0)).isEqualTo(2);
    assertThat(top.get(1).getFloat(2)).isEqualTo(probabilities.get(2));
    assertThat(row.<String>getAs("model_id")).isEqualTo("m".repeat(64));
    assertThat(row.<String>getAs("error")).isNull();
  }

  @Test
  void batchesAndPartitionsDoNotMatter() {
    LoadedModel model = Models.untrained();
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      byte[] data = new byte[12 * 10 * 3];
      random.nextBytes(data);
      rows.add(row("id-" + i, new ClassLabel(0, "bird"), new Pixels(12, 10, 3, data)));
    }
    Dataset<Row> images = TestSpark.session().createDataFrame(rows, ImageRow.SCHEMA);
    Dataset<Row> one = run(model, images.repartition(1), settings(64, List.of()));
    Dataset<Row> four = run(model, images.repartition(4), settings(64, List.of()));
    Dataset<Row> single = run(model, images, settings(1, List.of()));
    Dataset<Row> odd = run(model, images, settings(37, List.of()));

    assertThat(one.count()).isEqualTo(101);
    assertThat(one.select("confidence").distinct().count()).isGreaterThan(90);
    DataFrames.assertSameRows(one, four);
    DataFrames.assertSameRows(one, single);
    DataFrames.assertSameRows(one, odd);
  }

  @Test
  void rowsThatCannotBeScoredSayWhy() {
    Dataset<Row> broken =
        table(List.of(image(1, "left", 1, 2)))
            .withColumn("pixels", functions.lit(new byte[] {1, 2, 3}));
    Dataset<Row> missing =
        table(List.of(image(1, "left", 3, 4)))
            .withColumn("pixels", functions.lit(null).cast("binary"));
    Dataset<Row> images = broken.union(missing).union(table(List.of(image(2, "right", 5, 6))));
    List<Row> rows = run(LINEAR, images, SETTINGS).orderBy("source").collectAsList();

    assertThat(rows)
        .extracting(r -> r.<String>getAs("error"))
        .containsExactly(
            "wrong_size: 1 × 2 × 1 pixels need 2 bytes, got 3",
            "null_value: column pixels is null",
            null);
    assertThat(rows.get(0).<Integer>getAs("label")).isEqualTo(1);
    assertThat(rows.get(0).<Integer>getAs("predicted_label")).isNull();
    assertThat(rows.get(0).<String>getAs("model_id")).isNotNull();
    assertThat(rows.get(2).<Integer>getAs("predicted_label")).isNotNull();
  }

  @Test
  void theModelGetsThePixelsInItsRange() {
    Dataset<Row> images = table(List.of(image(1, "left", 255, 51)));
    Row row = run(Models.linearOnUnits(2, 4), images, SETTINGS).first();
    assertThat(row.<Float>getAs("confidence"))
        .isCloseTo((float) (Math.exp(2) / (1 + Math.exp(2) + Math.exp(0.8))), within(1e-6f));
  }

  @Test
  void aModelWithoutNumbersIsAnError() {
    Dataset<Row> images = table(List.of(image(1, "left", 255, 51)));
    ScoreSettings dl4j = settings("engine=dl4j");
    Row row = run(Models.linear(Float.NaN, 1), images, dl4j).first();
    assertThat(row.<String>getAs("error")).isEqualTo("not_a_number: the model's output");
    // ONNX Runtime's softmax gives numbers even for what are none.
    assertProblem(
        () -> run(Models.linear(Float.NaN, 1), images, SETTINGS),
        ProblemKind.DATA,
        "Cannot score with ONNX Runtime: 2 of the model's weights are not finite numbers");
  }

  @Test
  void whatIsStoredCanBeChosen() {
    LoadedModel model = Models.untrained();
    byte[] pixels = new byte[12 * 10 * 3];
    new Random(4).nextBytes(pixels);
    Row image = row("id-x", new ClassLabel(0, "bird"), new Pixels(12, 10, 3, pixels));
    Row all = chosen(model, image, "columns=[label, confidence, top-k, probabilities]");
    for (String engine : List.of("engine=onnx", "engine=dl4j")) {
      Row none = chosen(model, image, engine, "columns=[]");
      assertThat(none.schema().fieldNames())
          .endsWith("split", "image_id", "label", "model_id", "error");
      Row some = chosen(model, image, engine, "columns=[top-k, label]", "top-k=1");
      assertThat(some.schema().fieldNames())
          .endsWith("label", "predicted_label", "predicted_name", "top_k", "model_id", "error");
      assertThat(some.<String>getAs("predicted_name")).isEqualTo(all.getAs("predicted_name"));
      assertThat(some.getList(some.fieldIndex("top_k"))).hasSize(1);
      String layer = model.toOnnx().layers().get(1);
      Row embedded = chosen(model, image, engine, "columns=[confidence]", "embedding=" + layer);
      assertThat(embedded.schema().fieldNames())
          .endsWith("label", "confidence", "model_id", "error", "embedding");
      assertThat(embedded.getList(embedded.fieldIndex("embedding"))).hasSizeGreaterThan(1);
      assertThat(embedded.<Float>getAs("confidence"))
          .isCloseTo(all.<Float>getAs("confidence"), within(1e-5f));
      Row unfit =
          row("id-y", new ClassLabel(0, "bird"), new Pixels(10, 12, 3, new byte[10 * 12 * 3]));
      Row failed = chosen(model, unfit, engine, "columns=[confidence]", "embedding=" + layer);
      assertThat(failed.<String>getAs("error")).startsWith("wrong_size");
      assertThat(failed.<Object>getAs("embedding")).isNull();
      assertThat(failed.<Object>getAs("confidence")).isNull();
      assertProblem(
          () -> chosen(model, image, engine, "embedding=nothere"),
          ProblemKind.SETTINGS,
          "the model has no such layer. Its layers are: ");
    }
  }

  @Test
  void oneScoringTakesManyInputsAndTellsTheirTimes() {
    ScorePhases phases = ScorePhases.of(TestSpark.session());
    try (Scoring scoring =
        Scoring.open(
            TestSpark.session(),
            LINEAR,
            settings("threads=1", "decode-threads=7", "device=gpu-if-usable"))) {
      Dataset<Row> images = table(List.of(image(1, "left", 255, 51), image(1, "left", 5, 51)));
      ScoreInput input = new ScoreInput.Table(images.repartition(2), "t");
      assertThat(scoring.predictions(input, phases).table().collectAsList()).hasSize(2);
      assertThat(scoring.predictions(input).table().collectAsList()).hasSize(2);
      assertThat(scoring.phases().notices()).hasSize(1);
    }
    assertThat(phases.seconds().get("engine")).isPositive();
    assertThat(phases.devices()).containsExactly("driver: CPU");
    assertThat(phases.notices())
        .containsExactly(
            "the CPU scores instead of a GPU: this build holds ONNX Runtime for CPUs alone");
  }

  private static Row chosen(LoadedModel model, Row image, String... assignments) {
    return run(model, table(List.of(image)), settings(assignments)).first();
  }

  @Test
  void keysCanBeChosen() {
    Dataset<Row> images =
        table(List.of(image(1, "left", 255, 51)))
            .withColumn("customer no.", functions.lit(42L))
            .drop("image_id", "label", "label_name");
    Row row = run(LINEAR, images, settings(2, List.of("customer no.", "image_id"))).first();
    assertThat(row.schema().fieldNames()).startsWith("customer no.", "image_id", "label");
    assertThat(row.getLong(0)).isEqualTo(42);
    assertThat(row.isNullAt(1)).isTrue();
    assertThat(row.isNullAt(2)).isTrue();
    assertThat(row.<String>getAs("predicted_name")).isEqualTo("left");

    assertProblem(
        () -> run(LINEAR, images, settings(2, List.of("custmer", "error"))),
        ProblemKind.SETTINGS,
        "Cannot pass the key columns through: there is no column custmer among source, height");
    assertProblem(
        () -> run(LINEAR, images.withColumn("nothing", functions.lit(null)), SETTINGS),
        ProblemKind.SETTINGS,
        "column nothing is void, which Parquet does not have. Change keys.");
  }

  @Test
  void tablesThatDoNotFitTheModelAreRefused() {
    Dataset<Row> fit = table(List.of(image(1, "left", 255, 51)));
    assertProblem(
        () ->
            run(
                LINEAR,
                table(
                    List.of(image(3, "up", 0, 0), image(2, "left", 0, 0), image(0, "none", 0, 0))),
                SETTINGS),
        ProblemKind.DATA,
        "label 2 is \"left\" in the table and \"right\" in the model; "
            + "the model knows no label 3 (up). "
            + "Score with a model of these classes: this one knows none, left, right.");
    assertProblem(
        () -> run(LINEAR, fit.withColumn("pixels", functions.lit("x")), SETTINGS),
        ProblemKind.DATA,
        "column pixels is string instead of binary");
    assertProblem(
        () -> run(LINEAR, table(List.of()), SETTINGS), ProblemKind.DATA, "there are no rows");
  }

  @Test
  void wrongSettingsAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                settings(
                    "batch-size=0",
                    "top-k=0",
                    "allowed-errors=1.5",
                    "engine=dl4j",
                    "device=gpu",
                    "threads=-1",
                    "decode-threads=2000",
                    "columns=[label, label]",
                    "keys=[a, a]"))
        .hasMessageContainingAll(
            "score.batch-size must be 1 or more, got 0; score.top-k must be 1 or more, got 0; ",
            "score.allowed-errors must be between 0 and 1, got 1.5; ",
            "score.keys must differ, got [a, a]; score.device needs engine = onnx, got gpu; ",
            "score.threads must be between 0 and 1024, got -1",
            "score.decode-threads must be between 0 and 1024, got 2000",
            "score.columns must differ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "32 | 3 | engine=onnx | 32",
        "224 | 3 | engine=onnx | 3", // of 150,528 bytes each, within 524,288
        "1000 | 3 | engine=onnx | 1",
        "224 | 3 | engine=dl4j | 256",
        "224 | 3 | device=gpu-if-usable | 256",
        "224 | 3 | batch-size=7 | 7",
      })
  void theBatchSuitsEngineAndImages(int side, int channels, String setting, int expected) {
    ModelInput images = new ModelInput(side, side, channels, "stretch", InputRange.UNIT);
    assertThat(settings(setting).batchSize(images)).isEqualTo(expected);
  }

  private static Dataset<Row> score(List<Row> images) {
    return run(LINEAR, table(images), SETTINGS);
  }

  private static Dataset<Row> run(LoadedModel model, Dataset<Row> images, ScoreSettings settings) {
    ScoreInput input = new ScoreInput.Table(images, "images table t");
    InputCheck.requireFit(input, model.description().labels());
    return Scoring.open(TestSpark.session(), model, settings).predictions(input).table();
  }

  private static ScoreSettings settings(int batchSize, List<String> keys) {
    return settings(
        "batch-size=" + batchSize,
        "top-k=2",
        "keys=[\"%s\"]".formatted(String.join("\",\"", keys)).replace("[\"\"]", "[]"));
  }

  private static ScoreSettings settings(String... assignments) {
    return ShippedSettings.record(
        "score", ScoreSettings.class, Arrays.stream(assignments).map("score."::concat).toList());
  }

  private static Dataset<Row> table(List<Row> images) {
    return TestSpark.session().createDataFrame(images, ImageRow.SCHEMA);
  }

  private static Row image(int label, String name, int left, int right) {
    return row(
        "id-%d-%d".formatted(left, right),
        new ClassLabel(label, name),
        new Pixels(1, 2, 1, new byte[] {(byte) left, (byte) right}));
  }

  private static Row row(String id, ClassLabel label, Pixels pixels) {
    String source = "file:/" + id.substring(3);
    return new ImageRow(id, source, label, pixels, Optional.empty(), 1, Extent.WHOLE, Split.TEST)
        .toRow();
  }

  private static void assertProblem(ThrowingCallable call, ProblemKind kind, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .hasMessageContaining(message);
  }
}
