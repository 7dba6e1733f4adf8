package io.pixelmill.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides an output: two runs with the same identity give the same output.
 *
 * @param command the command's name
 * @param settings every effective setting by its key, the seed among them
 * @param inputs what the run reads, in an order that the command fixes
 * @param code {@link CodeIdentity#current()} of the run
 */
public record RunIdentity(
    String command, SortedMap<String, String> settings, List<InputDigest> inputs, String code) {
  public RunIdentity {
    Objects.requireNonNull(command, "command is null");
    Objects.requireNonNull(code, "code is null");
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(settings)));
    inputs = List.copyOf(inputs);
  }

  /** Whether two runs differ in nothing but the version of the code. */
  public boolean isSameButForCode(RunIdentity other) {
    return new RunIdentity(command, settings, inputs, other.code).digest().equals(other.digest());
  }

  /**
   * SHA-256 over the identity as JSON in a fixed order, hexadecimal. An input counts by its content
   * and not by its location.
   */
  public String digest() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("command", command);
    ObjectNode settingsJson = json.putObject("settings");
    settings.forEach(settingsJson::put);
    ArrayNode inputsJson = json.putArray("inputs");
    inputs.forEach(i -> inputsJson.addObject().put("name", i.name()).put("sha256", i.sha256()));
    json.put("code", code);
    try {
      byte[] canonical =
          new ObjectMapper().writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("Every Java has SHA-256 and every JSON tree a text", e);
    }
  }
}
