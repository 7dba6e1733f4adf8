package io.pixelmill.evaluate;

import io.pixelmill.metrics.Agreement;
import io.pixelmill.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The metrics of a table of predictions; pure functions of its counts. NaN where a figure is
 * undefined.
 *
 * @param logLoss mean negative logarithm of the probability that an image's own class was given
 * @param balancedAccuracy mean recall over the classes that have images
 * @param expectedCalibrationError mean distance of confidence and accuracy
 * @param topK for each k below the number of classes
 * @param classes by label
 * @param reliability by confidence
 */
public record ClassificationMetrics(
    Estimate accuracy,
    List<TopK> topK,
    Averages macro,
    Averages weighted,
    double logLoss,
    double balancedAccuracy,
    double cohensKappa,
    double matthewsCorrelation,
    double expectedCalibrationError,
    List<ClassMetrics> classes,
    List<ReliabilityBin> reliability) {
  public ClassificationMetrics {
    topK = List.copyOf(topK);
    classes = List.copyOf(classes);
    reliability = List.copyOf(reliability);
  }

  /** Share of the images whose class is among the k most probable. */
  public record TopK(int k, Estimate accuracy) {}

  static ClassificationMetrics of(
      EvaluationCounts counts, List<String> classNames, EvaluateSettings settings) {
    Wilson interval = new Wilson(settings.confidenceLevel());
    ConfusionMatrix confusion = counts.confusion();
    long total = confusion.total();
    List<ClassMetrics> classes =
        IntStream.range(0, classNames.size())
            .mapToObj(label -> ClassMetrics.of(counts, label, classNames.get(label), interval))
            .toList();
    List<ReliabilityBin> reliability = ReliabilityBin.of(counts.calibration());
    Averages macro = Averages.macro(classes);
    Agreement agreement = new Agreement(confusion);
    return new ClassificationMetrics(
        interval.share(confusion.correct(), total),
        settings.topK().stream()
            .filter(k -> k < classNames.size())
            .sorted()
            .distinct()
            .map(k -> new TopK(k, interval.share(counts.topK(k), total)))
            .toList(),
        macro,
        Averages.weighted(classes),
        IntStream.range(0, classNames.size()).mapToDouble(counts::logLoss).sum() / total,
        macro.recall(),
        agreement.kappa(),
        agreement.matthews(),
        ReliabilityBin.expectedCalibrationError(reliability),
        classes,
        reliability);
  }

  /** Every figure of the whole table, in the order in which a reader asks for them. */
  public List<Metric> named() {
    List<Metric> named = new ArrayList<>();
    named.add(new Metric("accuracy", accuracy));
    topK.forEach(
        top -> named.add(new Metric("top_%d_accuracy".formatted(top.k()), top.accuracy())));
    named.add(plain("balanced_accuracy", balancedAccuracy));
    named.add(plain("macro_precision", macro.precision()));
    named.add(plain("macro_recall", macro.recall()));
    named.add(plain("macro_f1", macro.f1()));
    named.add(plain("macro_roc_auc", macro.rocAuc()));
    named.add(plain("weighted_precision", weighted.precision()));
    named.add(plain("weighted_recall", weighted.recall()));
    named.add(plain("weighted_f1", weighted.f1()));
    named.add(plain("weighted_roc_auc", weighted.rocAuc()));
    named.add(plain("log_loss", logLoss));
    named.add(plain("expected_calibration_error", expectedCalibrationError));
    named.add(plain("cohens_kappa", cohensKappa));
    named.add(plain("matthews_correlation", matthewsCorrelation));
    return List.copyOf(named);
  }

  private static Metric plain(String name, double value) {
    return new Metric(name, Estimate.withoutInterval(value));
  }
}
