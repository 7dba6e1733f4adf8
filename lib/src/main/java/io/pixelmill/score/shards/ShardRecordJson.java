package io.pixelmill.score.shards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.storage.StoredBytes;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A shard's record as JSON. */
final class ShardRecordJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int FORMAT_VERSION = 2;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private ShardRecordJson() {}

  static String write(ShardRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format-version", FORMAT_VERSION).put("attempt", record.attempt());
    json.set("counts", ShardCountsJson.write(record.counts()));
    record.seconds().forEach(json.putObject("seconds")::put);
    record.devices().forEach(json.putArray("devices")::add);
    ObjectNode files = json.putObject("files");
    record
        .files()
        .forEach(
            (name, stored) ->
                files.putObject(name).put("bytes", stored.bytes()).put("sha256", stored.sha256()));
    return json.toPrettyString() + "\n";
  }

  /**
   * @throws IllegalArgumentException if the text is no record; the message tells why
   */
  static ShardRecord read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.required("format-version").asInt() != FORMAT_VERSION) {
        throw new IllegalArgumentException("its format-version is not " + FORMAT_VERSION);
      }
      SortedMap<String, Double> seconds = new TreeMap<>();
      json.required("seconds")
          .fields()
          .forEachRemaining(entry -> seconds.put(entry.getKey(), entry.getValue().asDouble()));
      SortedSet<String> devices = new TreeSet<>();
      json.required("devices").forEach(device -> devices.add(device.asText()));
      SortedMap<String, StoredBytes> files = new TreeMap<>();
      json.required("files")
          .fields()
          .forEachRemaining(
              entry ->
                  files.put(
                      plain(entry.getKey()),
                      new StoredBytes(
                          entry.getValue().required("bytes").asLong(),
                          entry.getValue().required("sha256").asText())));
      return new ShardRecord(
          plain(json.required("attempt").asText()),
          ShardCountsJson.read(json.required("counts")),
          files,
          seconds,
          devices);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Names that lead out of the shard's folder are refused. */
  private static String plain(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("\"%s\" is no name of a file".formatted(name));
    }
    return name;
  }
}
