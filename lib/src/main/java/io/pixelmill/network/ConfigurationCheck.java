package io.pixelmill.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** DL4J's configurations name the classes to instantiate: they may name DL4J's own alone. */
public final class ConfigurationCheck {
  private static final List<String> ALLOWED = List.of("org.deeplearning4j.nn.", "org.nd4j.linalg.");
  private static final JsonFactory JSON = new JsonFactory();

  private ConfigurationCheck() {}

  /**
   * Comes before DL4J reads a configuration from outside.
   *
   * @return why DL4J must not read it, as part of a sentence; empty where it may
   */
  public static Optional<String> obstacle(String configurationJson) {
    try (JsonParser json = JSON.createParser(configurationJson)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING
            && json.currentName() != null
            && namesForeignClass(json.currentName(), json.getText())) {
          return Optional.of(
              "the network's configuration names the class %s, which is not DL4J's"
                  .formatted(json.getText()));
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("the network's configuration is broken: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Text in memory can be read", e);
    }
  }

  private static boolean namesForeignClass(String key, String value) {
    return switch (key) {
      case "@class" -> ALLOWED.stream().noneMatch(value::startsWith);
      // Distributions of weights name their class so; elsewhere it is a word.
      case "type" -> value.contains(".") && ALLOWED.stream().noneMatch(value::startsWith);
      default -> false;
    };
  }
}
