package io.pixelmill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.table.Split;
import java.util.List;

/** What was prepared as JSON, for programs and for the charts; without pictures. */
final class DataJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DataJson() {}

  static ObjectNode tree(DataReport report) {
    ObjectNode json = NODES.objectNode();
    json.set("images", images(report.images()));
    ArrayNode classes = json.putArray("classes");
    report
        .classes()
        .forEach(
            one -> {
              ObjectNode node = classes.addObject().put("name", one.name());
              node.setAll(images(one.images()));
            });
    json.set("original_sizes", sizes(report.sizes()));
    json.set("channels", channels(report.colours().channels()));
    json.set("brightness", brightness(report.colours().brightness()));
    json.put("rejected", report.rejected());
    json.set("rejects", rejects(report.rejects()));
    json.set("findings", findings(report.findings()));
    return json;
  }

  private static ObjectNode images(SplitCounts counts) {
    ObjectNode node = NODES.objectNode().put("all", counts.all());
    for (Split split : Split.values()) {
      node.put(split.stored(), counts.of(split));
    }
    return node;
  }

  private static ObjectNode sizes(OriginalSizes sizes) {
    ObjectNode node =
        NODES.objectNode().put("images", sizes.images()).put("different", sizes.different());
    ArrayNode frequent = node.putArray("frequent");
    sizes
        .frequent()
        .forEach(
            size ->
                frequent
                    .addObject()
                    .put("height", size.height())
                    .put("width", size.width())
                    .put("images", size.images()));
    node.set("shorter_side", distribution(sizes.shorterSide()));
    node.set("aspect_ratio", distribution(sizes.aspectRatio()));
    return node;
  }

  /** A bin without an upper end has null for it. */
  private static ObjectNode distribution(Distribution distribution) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("minimum", MetricsJson.defined(distribution.minimum()))
            .put("median", MetricsJson.defined(distribution.median()))
            .put("maximum", MetricsJson.defined(distribution.maximum()));
    ArrayNode bins = node.putArray("bins");
    distribution
        .bins()
        .forEach(
            bin ->
                bins.addObject()
                    .put("from", bin.from())
                    .put("to", MetricsJson.defined(bin.to()))
                    .put("images", bin.images()));
    return node;
  }

  private static ArrayNode channels(List<ChannelStatistics> channels) {
    ArrayNode nodes = NODES.arrayNode();
    channels.forEach(
        channel ->
            nodes
                .addObject()
                .put("channel", channel.channel())
                .put("mean", MetricsJson.defined(channel.mean()))
                .put("deviation", MetricsJson.defined(channel.deviation())));
    return nodes;
  }

  private static ArrayNode brightness(List<SplitCounts> bins) {
    ArrayNode nodes = NODES.arrayNode();
    for (int bin = 0; bin < bins.size(); bin++) {
      nodes
          .addObject()
          .put("from", (double) Colours.LEVELS * bin / bins.size())
          .put("to", (double) Colours.LEVELS * (bin + 1) / bins.size())
          .setAll(images(bins.get(bin)));
    }
    return nodes;
  }

  private static ArrayNode rejects(List<RejectSummary> rejects) {
    ArrayNode nodes = NODES.arrayNode();
    for (RejectSummary reject : rejects) {
      ObjectNode node =
          nodes.addObject().put("reason", reject.reason()).put("images", reject.images());
      ArrayNode examples = node.putArray("examples");
      reject
          .examples()
          .forEach(
              example ->
                  examples
                      .addObject()
                      .put("source", example.source())
                      .put("detail", example.detail()));
    }
    return nodes;
  }

  private static ArrayNode findings(List<FindingSummary> findings) {
    ArrayNode nodes = NODES.arrayNode();
    for (FindingSummary finding : findings) {
      ObjectNode node =
          nodes
              .addObject()
              .put("kind", finding.kind())
              .put("action", finding.action())
              .put("count", finding.count());
      ArrayNode examples = node.putArray("examples");
      finding.examples().forEach(example -> examples.add(example(example)));
    }
    return nodes;
  }

  private static ObjectNode example(FindingExample example) {
    ObjectNode node = image(example.image());
    example.resembled().ifPresent(other -> node.set("resembled", image(other)));
    example
        .measure()
        .ifPresent(
            measure ->
                node.putObject("measure")
                    .put("name", measure.name())
                    .put("value", MetricsJson.defined(measure.value())));
    return node.put("detail", example.detail());
  }

  private static ObjectNode image(Picture picture) {
    return NODES.objectNode().put("source", picture.source()).put("label", picture.label());
  }
}
