package io.pixelmill.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a reader must know to read the figures right, in whole sentences. */
final class Remarks {
  private static final int NAMES_SHOWN = 10;

  private final List<String> sentences = new ArrayList<>();

  static List<String> of(
      EvaluationCounts counts, ClassificationMetrics metrics, EvaluateSettings settings) {
    Remarks remarks = new Remarks();
    remarks.rows(counts.rows(), counts.errors().inOrder());
    remarks.classes(metrics);
    remarks.topK(settings.topK(), metrics.classes().size());
    remarks.scores(counts, metrics.classes().size());
    return List.copyOf(remarks.sentences);
  }

  private void rows(RowCounts rows, List<String> errors) {
    if (rows.failed() > 0) {
      leftOut(
          rows.failed(), "that could not be scored (an error was: %s)".formatted(errors.get(0)));
    }
    if (rows.unlabelled() > 0) {
      leftOut(rows.unlabelled(), "without a label");
    }
    if (rows.invalid() > 0) {
      leftOut(rows.invalid(), "whose probabilities are no distribution over the classes");
    }
  }

  private void leftOut(long rows, String which) {
    sentences.add(
        "Left out of every figure: %s %s.".formatted(rows == 1 ? "1 row" : rows + " rows", which));
  }

  private void classes(ClassificationMetrics metrics) {
    undefined(
        metrics,
        name -> name.support() == 0,
        "Recall, ROC-AUC and log loss are undefined, as there are no images of the class");
    undefined(
        metrics,
        name -> name.predicted() == 0,
        "Precision is undefined, as nothing was predicted as the class");
    undefined(
        metrics,
        name -> Double.isNaN(name.rocAuc()) && name.support() > 0,
        "ROC-AUC is undefined, as there are only images of the class");
    if (Double.isNaN(metrics.matthewsCorrelation())) {
      sentences.add(
          "Matthews' correlation is undefined, as all labels or all predictions are the same.");
    }
    if (Double.isNaN(metrics.cohensKappa())) {
      sentences.add("Cohen's kappa is undefined, as chance alone would agree everywhere.");
    }
  }

  private void undefined(
      ClassificationMetrics metrics, Predicate<ClassMetrics> which, String sentence) {
    List<String> names =
        metrics.classes().stream()
            .filter(which)
            .map(undefined -> "'" + undefined.name() + "'")
            .toList();
    if (!names.isEmpty()) {
      String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
      sentences.add(
          "%s: %s%s. Averages leave %s out."
              .formatted(
                  sentence,
                  shown,
                  names.size() > NAMES_SHOWN
                      ? " and %d more".formatted(names.size() - NAMES_SHOWN)
                      : "",
                  names.size() == 1 ? "it" : "them"));
    }
  }

  private void topK(List<Integer> wanted, int classes) {
    String leftOut =
        wanted.stream()
            .filter(k -> k >= classes)
            .sorted()
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!leftOut.isEmpty()) {
      sentences.add(
          "Top-k accuracy is left out for k = %s, as the model knows only %d %s."
              .formatted(leftOut, classes, classes == 1 ? "class" : "classes"));
    }
  }

  private void scores(EvaluationCounts counts, int classes) {
    int dropped = 0;
    for (int label = 0; label < classes; label++) {
      dropped = Math.max(dropped, counts.scores(label).droppedBits());
    }
    if (dropped > 0) {
      sentences.add(
          ("ROC-AUC is computed from rounded scores, as there are very many distinct ones: "
                  + "%d of their 30 bits were kept.")
              .formatted(30 - dropped));
    }
  }
}
