package io.pixelmill.score.shards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts as JSON. */
final class ShardCountsJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ShardCountsJson() {}

  static ObjectNode write(ShardCounts counts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("rows", counts.rows());
    counts.classes().forEach(json.putObject("classes")::put);
    ArrayNode bins = json.putArray("confidence");
    counts.confidence().forEach(bins::add);
    ObjectNode errors = json.putObject("errors");
    counts
        .errors()
        .forEach(
            (reason, count) -> {
              ObjectNode error = errors.putObject(reason).put("rows", count.rows());
              count.examples().forEach(error.putArray("examples")::add);
            });
    return json;
  }

  /** Of a text that {@link #write} gave. */
  static ShardCounts parse(String json) {
    try {
      return read(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A task's counts are no JSON: " + json, e);
    }
  }

  /**
   * @throws IllegalArgumentException if something is missing
   */
  static ShardCounts read(JsonNode json) {
    SortedMap<String, Long> classes = new TreeMap<>();
    json.required("classes")
        .fields()
        .forEachRemaining(entry -> classes.put(entry.getKey(), entry.getValue().asLong()));
    List<Long> confidence = new ArrayList<>();
    json.required("confidence").forEach(bin -> confidence.add(bin.asLong()));
    SortedMap<String, ErrorCount> errors = new TreeMap<>();
    json.required("errors")
        .fields()
        .forEachRemaining(entry -> errors.put(entry.getKey(), error(entry.getValue())));
    return new ShardCounts(json.required("rows").asLong(), classes, confidence, errors);
  }

  private static ErrorCount error(JsonNode json) {
    List<String> examples = new ArrayList<>();
    json.required("examples").forEach(example -> examples.add(example.asText()));
    return new ErrorCount(json.required("rows").asLong(), examples);
  }
}
