package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.table.TrialEpoch;
import io.pixelmill.table.TrialRow;

/** The trials of a search as JSON, for the charts. */
final class SearchJson {
  private SearchJson() {}

  static ObjectNode tree(SearchReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("metric", report.metric()).put("share", report.isShare());
    ArrayNode keys = json.putArray("keys");
    report.named().forEach(key -> keys.addObject().put("key", key.key()).put("name", key.name()));
    ArrayNode trials = json.putArray("trials");
    for (TrialRow trial : report.trials()) {
      ObjectNode node = trials.addObject();
      node.put("trial", trial.trial())
          .put("rank", trial.rank())
          .put("status", trial.status().stored())
          .put("metric", MetricsJson.defined(trial.metric()));
      trial.settings().forEach(node.putObject("settings")::put);
      ArrayNode epochs = node.putArray("epochs");
      for (TrialEpoch epoch : trial.epochs()) {
        epochs.addArray().add(epoch.epoch()).add(MetricsJson.defined(epoch.metric()));
      }
    }
    return json;
  }
}
