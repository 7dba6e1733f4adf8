package io.pixelmill.evaluate;

import io.pixelmill.metrics.ConfusionMatrix;
import java.util.List;
import java.util.Objects;

/**
 * What an evaluation found; knows nothing of Spark.
 *
 * @param modelId digest of the evaluated model's bundle
 * @param classNames by label
 * @param mistakes the most confident ones, most confident first
 * @param remarks what a reader must know to read the figures right, whole sentences
 * @param settings what the evaluation was asked for
 */
public record EvaluateResult(
    String modelId,
    List<String> classNames,
    RowCounts rows,
    ConfusionMatrix confusion,
    ClassificationMetrics metrics,
    List<Mistake> mistakes,
    List<String> remarks,
    EvaluateSettings settings) {
  public EvaluateResult {
    Objects.requireNonNull(modelId, "modelId is null");
    Objects.requireNonNull(rows, "rows is null");
    Objects.requireNonNull(confusion, "confusion is null");
    Objects.requireNonNull(metrics, "metrics is null");
    Objects.requireNonNull(settings, "settings is null");
    classNames = List.copyOf(classNames);
    mistakes = List.copyOf(mistakes);
    remarks = List.copyOf(remarks);
  }

  static EvaluateResult of(
      EvaluationCounts counts, List<String> classNames, EvaluateSettings settings) {
    ClassificationMetrics metrics = ClassificationMetrics.of(counts, classNames, settings);
    return new EvaluateResult(
        counts.models().inOrder().get(0),
        classNames,
        counts.rows(),
        counts.confusion(),
        metrics,
        counts.mistakes().inOrder(),
        Remarks.of(counts, metrics, settings),
        settings);
  }
}
