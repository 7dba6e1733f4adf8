package io.pixelmill.evaluate;

import io.pixelmill.table.PredictionRow;
import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Predictions for tests, as a table and, without Spark, as an evaluation's result. */
public final class Predictions {
  private final List<Prediction> predictions = new ArrayList<>();

  /** The class of the highest probability is predicted. */
  public Predictions add(int label, float... probabilities) {
    return add(OptionalInt.of(label), Optional.empty(), probabilities);
  }

  public Predictions addUnlabelled(float... probabilities) {
    return add(OptionalInt.empty(), Optional.empty(), probabilities);
  }

  public Predictions addFailed(int label, String error) {
    return add(OptionalInt.of(label), Optional.of(error));
  }

  private Predictions add(OptionalInt label, Optional<String> error, float... probabilities) {
    int predicted = -1;
    for (int i = 0; i < probabilities.length; i++) {
      if (predicted < 0 || probabilities[i] > probabilities[predicted]) {
        predicted = i;
      }
    }
    String id = "image-%05d".formatted(predictions.size());
    predictions.add(
        new Prediction(
            id,
            Optional.of("file:/images/" + id + ".png"),
            label,
            predicted,
            predicted < 0 ? Float.NaN : probabilities[predicted],
            probabilities,
            "model-1",
            error));
    return this;
  }

  /** Without Spark. */
  public EvaluateResult evaluate(List<String> classNames, EvaluateSettings settings) {
    EvaluationCounts counts =
        new EvaluationCounts(classNames.size(), settings.calibrationBins(), settings.mistakes());
    predictions.forEach(counts::add);
    return EvaluateResult.of(counts, classNames, settings);
  }

  List<Prediction> asList() {
    return List.copyOf(predictions);
  }

  /** The stored table, with {@code source} as a key column before the others. */
  Dataset<Row> table() {
    List<Row> rows = predictions.stream().map(Predictions::row).toList();
    return TestSpark.session()
        .createDataFrame(
            rows,
            new org.apache.spark.sql.types.StructType()
                .add(Prediction.SOURCE, "string")
                .merge(PredictionRow.SCHEMA, true));
  }

  private static Row row(Prediction prediction) {
    boolean scored = prediction.error().isEmpty();
    return RowFactory.create(
        prediction.source().orElse(null),
        prediction.imageId(),
        prediction.label().isPresent() ? prediction.label().getAsInt() : null,
        scored ? prediction.predicted() : null,
        null,
        scored ? prediction.confidence() : null,
        scored ? prediction.probabilities() : null,
        null,
        prediction.modelId(),
        prediction.error().orElse(null));
  }
}
