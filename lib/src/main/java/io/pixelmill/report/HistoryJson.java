package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pixelmill.table.HistoryRow;
import java.util.List;

/** The epochs of a training as JSON, for the charts. */
final class HistoryJson {
  private HistoryJson() {}

  static ArrayNode tree(List<HistoryRow> history) {
    ArrayNode epochs = JsonNodeFactory.instance.arrayNode();
    for (HistoryRow row : history) {
      epochs
          .addObject()
          .put("epoch", row.epoch())
          .put("train_loss", MetricsJson.defined(row.trainLoss()))
          .put("validation_loss", MetricsJson.defined(row.validationLoss()))
          .put("validation_accuracy", MetricsJson.defined(row.validationAccuracy()))
          .put("images_per_second", MetricsJson.defined(row.imagesPerSecond()));
    }
    return epochs;
  }
}
