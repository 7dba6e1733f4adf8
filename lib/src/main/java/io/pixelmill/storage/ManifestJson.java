package io.pixelmill.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A manifest as JSON. Read field by field: a manifest may come from anywhere. */
final class ManifestJson {
  /** Characters; a hundred thousand files need a tenth of it. */
  static final int LARGEST = 64 << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ManifestJson() {}

  static String write(Manifest manifest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format-version", manifest.formatVersion()).put("content", manifest.content());
    ObjectNode run = json.putObject("run").put("command", manifest.run().command());
    run.put("code", manifest.run().code()).put("digest", manifest.run().digest());
    manifest.run().settings().forEach(run.putObject("settings")::put);
    var inputs = run.putArray("inputs");
    for (InputDigest input : manifest.run().inputs()) {
      inputs
          .addObject()
          .put("name", input.name())
          .put("location", input.location())
          .put("sha256", input.sha256());
    }
    manifest.versions().forEach(json.putObject("versions")::put);
    manifest.schema().ifPresent(schema -> json.put("schema", schema));
    manifest.counts().forEach(json.putObject("counts")::put);
    manifest.facts().forEach(json.putObject("facts")::put);
    json.put("started", manifest.started().toString());
    json.put("finished", manifest.finished().toString());
    var files = json.putArray("files");
    for (StoredFile file : manifest.files()) {
      files.addObject().put("path", file.path()).put("bytes", file.bytes());
    }
    return json.toPrettyString() + "\n";
  }

  static Manifest read(String json) {
    if (json.length() > LARGEST) {
      throw new IllegalArgumentException(
          "a manifest has at most %d characters, got %d".formatted(LARGEST, json.length()));
    }
    try {
      return read(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Manifest read(JsonNode json) {
    int version = field(json, "format-version").asInt(-1);
    if (version != Manifest.FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "format-version must be %d, got %s"
              .formatted(Manifest.FORMAT_VERSION, field(json, "format-version")));
    }
    JsonNode run = field(json, "run");
    List<InputDigest> inputs = new ArrayList<>();
    field(run, "inputs")
        .forEach(
            i ->
                inputs.add(
                    new InputDigest(text(i, "name"), text(i, "location"), text(i, "sha256"))));
    List<StoredFile> files = new ArrayList<>();
    field(json, "files")
        .forEach(f -> files.add(new StoredFile(text(f, "path"), number(f, "bytes"))));
    return new Manifest(
        version,
        text(json, "content"),
        new RunIdentity(text(run, "command"), texts(run, "settings"), inputs, text(run, "code")),
        texts(json, "versions"),
        json.has("schema") ? Optional.of(text(json, "schema")) : Optional.empty(),
        map(json, "counts", name -> number(field(json, "counts"), name)),
        files,
        texts(json, "facts"),
        Instant.parse(text(json, "started")),
        Instant.parse(text(json, "finished")));
  }

  private static JsonNode field(JsonNode parent, String name) {
    JsonNode field = parent.get(name);
    if (field == null) {
      throw new IllegalArgumentException("field %s is missing".formatted(name));
    }
    return field;
  }

  private static String text(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    if (!field.isTextual()) {
      throw new IllegalArgumentException("field %s must be text, got %s".formatted(name, field));
    }
    return field.textValue();
  }

  private static long number(JsonNode parent, String name) {
    JsonNode field = field(parent, name);
    if (!field.canConvertToLong()) {
      throw new IllegalArgumentException(
          "field %s must be a number, got %s".formatted(name, field));
    }
    return field.longValue();
  }

  private static SortedMap<String, String> texts(JsonNode parent, String name) {
    return map(parent, name, key -> text(field(parent, name), key));
  }

  private static <T> SortedMap<String, T> map(
      JsonNode parent, String name, Function<String, T> value) {
    SortedMap<String, T> map = new TreeMap<>();
    field(parent, name).fieldNames().forEachRemaining(key -> map.put(key, value.apply(key)));
    return map;
  }
}
