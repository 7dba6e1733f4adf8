package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.evaluate.ClassMetrics;
import io.pixelmill.evaluate.Estimate;
import io.pixelmill.evaluate.EvaluateResult;
import io.pixelmill.evaluate.Mistake;
import io.pixelmill.evaluate.ReliabilityBin;
import io.pixelmill.evaluate.RowCounts;

/**
 * An evaluation as JSON, the same text for the same result. Undefined figures are null, and the
 * remarks say why. Pairs of {@code confusion} that never happened are left out.
 */
public final class MetricsJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MetricsJson() {}

  public static String of(EvaluateResult result) {
    return tree(result).toPrettyString() + "\n";
  }

  static ObjectNode tree(EvaluateResult result) {
    ObjectNode root = NODES.objectNode();
    root.put("model_id", result.modelId());
    ArrayNode classes = root.putArray("classes");
    result.classNames().forEach(classes::add);
    root.set("rows", rows(result.rows()));
    root.put("confidence_level", result.settings().confidenceLevel());
    ObjectNode metrics = root.putObject("metrics");
    result
        .metrics()
        .named()
        .forEach(metric -> metrics.set(metric.name(), estimate(metric.estimate())));
    ArrayNode perClass = root.putArray("per_class");
    result.metrics().classes().forEach(figures -> perClass.add(perClass(figures)));
    ArrayNode confusion = root.putArray("confusion");
    result
        .confusion()
        .cells()
        .forEach(
            cell ->
                confusion
                    .addObject()
                    .put("label", cell.label())
                    .put("predicted", cell.predicted())
                    .put("count", cell.count()));
    ArrayNode reliability = root.putArray("reliability");
    result.metrics().reliability().forEach(bin -> reliability.add(bin(bin)));
    ArrayNode mistakes = root.putArray("mistakes");
    result.mistakes().forEach(mistake -> mistakes.add(mistake(mistake)));
    ArrayNode remarks = root.putArray("remarks");
    result.remarks().forEach(remarks::add);
    return root;
  }

  private static ObjectNode rows(RowCounts rows) {
    return NODES
        .objectNode()
        .put("evaluated", rows.evaluated())
        .put("unlabelled", rows.unlabelled())
        .put("failed", rows.failed())
        .put("invalid", rows.invalid());
  }

  private static ObjectNode perClass(ClassMetrics metrics) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("label", metrics.label())
            .put("name", metrics.name())
            .put("support", metrics.support())
            .put("predicted", metrics.predicted());
    node.set("precision", estimate(metrics.precision()));
    node.set("recall", estimate(metrics.recall()));
    return node.put("f1", defined(metrics.f1()))
        .put("roc_auc", defined(metrics.rocAuc()))
        .put("log_loss", defined(metrics.logLoss()));
  }

  private static ObjectNode bin(ReliabilityBin bin) {
    return NODES
        .objectNode()
        .put("from", bin.from())
        .put("to", bin.to())
        .put("count", bin.count())
        .put("confidence", defined(bin.confidence()))
        .put("accuracy", defined(bin.accuracy()));
  }

  private static ObjectNode mistake(Mistake mistake) {
    return NODES
        .objectNode()
        .put("image_id", mistake.imageId())
        .put("source", mistake.source().orElse(null))
        .put("label", mistake.label())
        .put("predicted", mistake.predicted())
        .put("confidence", mistake.confidence());
  }

  private static ObjectNode estimate(Estimate estimate) {
    ObjectNode node = NODES.objectNode().put("value", defined(estimate.value()));
    return estimate.hasInterval()
        ? node.put("lower", estimate.lower()).put("upper", estimate.upper())
        : node;
  }

  static Double defined(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
