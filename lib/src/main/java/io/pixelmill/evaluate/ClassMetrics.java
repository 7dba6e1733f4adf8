package io.pixelmill.evaluate;

import io.pixelmill.metrics.ConfusionMatrix;

/**
 * The figures of one class against the rest; NaN where a figure is undefined.
 *
 * @param support images of the class
 * @param predicted images that were given the class
 * @param precision share of the images given the class that are of the class
 * @param recall share of the class's images that were given the class
 * @param f1 harmonic mean of both: 2 TP / (2 TP + FP + FN)
 * @param rocAuc probability that an image of the class scores higher than one of the rest
 * @param logLoss mean over the class's images
 */
public record ClassMetrics(
    int label,
    String name,
    long support,
    long predicted,
    Estimate precision,
    Estimate recall,
    double f1,
    double rocAuc,
    double logLoss) {
  static ClassMetrics of(EvaluationCounts counts, int label, String name, Wilson interval) {
    ConfusionMatrix confusion = counts.confusion();
    long support = confusion.support(label);
    long predicted = confusion.predicted(label);
    long right = confusion.at(label, label);
    return new ClassMetrics(
        label,
        name,
        support,
        predicted,
        interval.share(right, predicted),
        interval.share(right, support),
        confusion.f1(label),
        counts.scores(label).rocAuc(),
        counts.logLoss(label) / support);
  }
}
