package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came out of scoring as JSON, for programs and for the charts. */
final class ScoringJson {
  private ScoringJson() {}

  static ObjectNode tree(ScoringReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", report.rows()).put("error_rows", report.errorRows());
    report.classes().forEach(json.putObject("classes")::put);
    int bins = report.confidence().size();
    ArrayNode confidence = json.putArray("confidence");
    for (int bin = 0; bin < bins; bin++) {
      confidence
          .addObject()
          .put("from", (double) bin / bins)
          .put("to", (bin + 1.0) / bins)
          .put("rows", report.confidence().get(bin));
    }
    ArrayNode errors = json.putArray("errors");
    for (ScoringError error : report.errors()) {
      ObjectNode node = errors.addObject().put("reason", error.reason()).put("rows", error.rows());
      error.examples().forEach(node.putArray("examples")::add);
    }
    ScoringSpeed speed = report.speed();
    ObjectNode run =
        json.putObject("run").put("rows", speed.rows()).put("seconds", speed.seconds());
    run.put("images_per_second", MetricsJson.defined(speed.perSecond()));
    speed.phases().forEach(run.putObject("seconds_by_phase")::put);
    return json;
  }
}
