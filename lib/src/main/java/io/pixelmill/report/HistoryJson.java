package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.table.EpochSummary;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import java.util.List;

/** A training as JSON, for the charts. */
final class HistoryJson {
  /** Points of a curve: more are not seen. */
  private static final int CURVE = 400;

  private static final int BARS = 50;

  private HistoryJson() {}

  static ArrayNode epochs(List<EpochSummary> history) {
    ArrayNode epochs = JsonNodeFactory.instance.arrayNode();
    for (EpochSummary epoch : history) {
      epochs
          .addObject()
          .put("epoch", epoch.epoch())
          .put("train_loss", MetricsJson.defined(epoch.trainLoss()))
          .put("validation_loss", MetricsJson.defined(epoch.validation().loss()))
          .put("validation_accuracy", MetricsJson.defined(epoch.validation().accuracy()))
          .put("validation_macro_f1", MetricsJson.defined(epoch.validation().macroF1()))
          .put("images_per_second", MetricsJson.defined(epoch.imagesPerSecond()));
    }
    return epochs;
  }

  /** Curves over the rounds. */
  static ArrayNode rounds(List<HistoryRow> history) {
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    for (RoundSeries.Point point : RoundSeries.of(history, CURVE)) {
      points
          .addObject()
          .put("epochs", point.epochs())
          .put("loss", MetricsJson.defined(point.loss()))
          .put("smoothed_loss", MetricsJson.defined(point.smoothedLoss()))
          .put("learning_rate", MetricsJson.defined(point.last().learningRate()))
          .put("batch_size", point.last().batchSize())
          .put("averaging_frequency", point.last().averagingFrequency());
    }
    return points;
  }

  /** Mean seconds of a round by {@link TimePart}, over the training. */
  static ObjectNode time(List<HistoryRow> history) {
    List<RoundSeries.Point> points = RoundSeries.of(history, BARS);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode epochs = root.putArray("epochs");
    points.forEach(point -> epochs.add(point.epochs()));
    ArrayNode parts = root.putArray("parts");
    for (TimePart part : TimePart.values()) {
      ObjectNode node = parts.addObject().put("title", part.title());
      ArrayNode seconds = node.putArray("seconds");
      points.forEach(point -> seconds.add(part.seconds(point.phases()) / point.rounds()));
    }
    return root;
  }

  static ArrayNode layers(List<LayerRow> layers) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (LayerRow row : layers) {
      rows.addObject()
          .put("epoch", row.epoch())
          .put("layer", row.layer())
          .put("weight_norm", MetricsJson.defined(row.weightNorm()))
          .put("gradient_norm", MetricsJson.defined(row.gradientNorm()))
          .put("step_ratio", MetricsJson.defined(row.stepRatio()))
          .put("epoch_ratio", MetricsJson.defined(row.epochRatio()));
    }
    return rows;
  }
}
