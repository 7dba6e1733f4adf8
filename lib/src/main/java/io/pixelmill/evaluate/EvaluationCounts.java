package io.pixelmill.evaluate;

import io.pixelmill.metrics.ConfusionMatrix;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Everything that the metrics are computed from, counted in one pass. Counts of parts can be merged
 * in any order and give the same counts as the whole.
 */
final class EvaluationCounts implements Serializable {
  /** Memory for all classes' scores together stays near 20 MB. */
  private static final int DISTINCT_SCORES = 1_000_000;

  private static final int LEAST_DISTINCT_SCORES_PER_CLASS = 2048;

  /** As many foreign labels, models and errors as a message shows. */
  private static final int EXAMPLES = 5;

  private final int classes;
  private final ConfusionMatrix confusion;
  private final long[] ranks;
  private final FixedPointSums logLoss;
  private final CalibrationCounts calibration;
  private final ScoreCounts[] scores;
  private final SmallestValues<Mistake> mistakes;
  private final SmallestValues<String> models = new SmallestValues<>(EXAMPLES);
  private final SmallestValues<String> errors = new SmallestValues<>(EXAMPLES);
  private final SmallestValues<Integer> foreignLabels = new SmallestValues<>(EXAMPLES);
  private long failed;
  private long unlabelled;
  private long foreign;
  private long invalid;

  EvaluationCounts(int classes, int calibrationBins, int mistakes) {
    this(
        classes,
        calibrationBins,
        mistakes,
        Math.max(LEAST_DISTINCT_SCORES_PER_CLASS, DISTINCT_SCORES / classes));
  }

  EvaluationCounts(int classes, int calibrationBins, int mistakes, int distinctScores) {
    this.classes = classes;
    confusion = new ConfusionMatrix(classes);
    ranks = new long[classes];
    logLoss = new FixedPointSums(classes);
    calibration = new CalibrationCounts(calibrationBins);
    scores =
        IntStream.range(0, classes)
            .mapToObj(label -> new ScoreCounts(distinctScores))
            .toArray(ScoreCounts[]::new);
    this.mistakes = new SmallestValues<>(mistakes);
  }

  EvaluationCounts add(Prediction prediction) {
    models.add(prediction.modelId());
    if (prediction.error().isPresent()) {
      failed++;
      errors.add(prediction.error().get());
    } else if (prediction.label().isEmpty()) {
      unlabelled++;
    } else if (prediction.label().getAsInt() < 0 || prediction.label().getAsInt() >= classes) {
      foreign++;
      foreignLabels.add(prediction.label().getAsInt());
    } else if (!prediction.isDistributionOver(classes)) {
      invalid++;
    } else {
      addEvaluated(prediction, prediction.label().getAsInt());
    }
    return this;
  }

  /** The other counts must not be used afterwards. */
  EvaluationCounts addAll(EvaluationCounts other) {
    confusion.addAll(other.confusion);
    for (int label = 0; label < classes; label++) {
      ranks[label] += other.ranks[label];
      scores[label].addAll(other.scores[label]);
    }
    logLoss.addAll(other.logLoss);
    calibration.addAll(other.calibration);
    mistakes.addAll(other.mistakes);
    models.addAll(other.models);
    errors.addAll(other.errors);
    foreignLabels.addAll(other.foreignLabels);
    failed += other.failed;
    unlabelled += other.unlabelled;
    foreign += other.foreign;
    invalid += other.invalid;
    return this;
  }

  private void addEvaluated(Prediction prediction, int label) {
    float[] probabilities = prediction.probabilities();
    double confidence = Math.min(prediction.confidence(), 1);
    confusion.add(label, prediction.predicted());
    ranks[rank(probabilities, label)]++;
    logLoss.add(label, LogLoss.of(probabilities[label]));
    calibration.add(confidence, prediction.predicted() == label);
    for (int i = 0; i < classes; i++) {
      scores[i].add(
          Math.min(probabilities[i], 1),
          i == label ? ScoreCounts.Side.POSITIVE : ScoreCounts.Side.NEGATIVE);
    }
    if (prediction.predicted() != label) {
      mistakes.add(
          new Mistake(
              prediction.imageId(),
              prediction.source(),
              label,
              prediction.predicted(),
              confidence));
    }
  }

  /** Classes that are more probable; of equally probable ones the lower label comes first. */
  private static int rank(float[] probabilities, int label) {
    int rank = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[label]
          || (i < label && probabilities[i] == probabilities[label])) {
        rank++;
      }
    }
    return rank;
  }

  ConfusionMatrix confusion() {
    return confusion;
  }

  /** Images whose class is among the k most probable. */
  long topK(int k) {
    return IntStream.range(0, k).mapToLong(rank -> ranks[rank]).sum();
  }

  /** Sum over the images of one class. */
  double logLoss(int label) {
    return logLoss.at(label);
  }

  CalibrationCounts calibration() {
    return calibration;
  }

  ScoreCounts scores(int label) {
    return scores[label];
  }

  SmallestValues<Mistake> mistakes() {
    return mistakes;
  }

  SmallestValues<String> models() {
    return models;
  }

  SmallestValues<String> errors() {
    return errors;
  }

  SmallestValues<Integer> foreignLabels() {
    return foreignLabels;
  }

  /** Rows whose label is none of the classes. */
  long foreign() {
    return foreign;
  }

  RowCounts rows() {
    return new RowCounts(confusion.total(), unlabelled, failed, invalid);
  }
}
