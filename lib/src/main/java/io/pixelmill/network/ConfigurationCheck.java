package io.pixelmill.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** DL4J's configurations name the classes to instantiate: they may name DL4J's own alone. */
public final class ConfigurationCheck {
  private static final List<String> ALLOWED = List.of("org.deeplearning4j.nn.", "org.nd4j.linalg.");
  private static final Pattern LAYER_NAMES =
      Pattern.compile("/(networkInputs|networkOutputs|vertexInputs/[^/]*)/0");
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
        if (token == JsonToken.VALUE_STRING && namesForeignClass(json)) {
          return Optional.of(
              "the network's configuration names the class %s, which is not DL4J's"
                  .formatted(json.getText()));
        }
        if (isObjectBehindItsClass(token, json)) {
          return Optional.of(
              "the network's configuration has an array of a text and something else, which could"
                  + " name a class");
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("the network's configuration is broken: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Text in memory can be read", e);
    }
  }

  private static boolean namesForeignClass(JsonParser json) throws IOException {
    JsonStreamContext place = json.getParsingContext();
    return place.inArray()
        ? isFirst(place) && !ofLayerNames(place) && isForeign(json.getText())
        : json.currentName() != null && namesForeignClass(json.currentName(), json.getText());
  }

  private static boolean namesForeignClass(String key, String value) {
    return switch (key) {
      case "@class" -> ALLOWED.stream().noneMatch(value::startsWith);
      // Distributions of weights name their class so; elsewhere it is a word.
      case "type" -> isForeign(value);
      default -> false;
    };
  }

  private static boolean isForeign(String value) {
    return value.contains(".") && ALLOWED.stream().noneMatch(value::startsWith);
  }

  /** Jackson takes {@code ["name of a class", {…}]} for an object, too. */
  private static boolean isObjectBehindItsClass(JsonToken token, JsonParser json) {
    JsonStreamContext inner = json.getParsingContext();
    JsonStreamContext place = token.isStructStart() ? inner.getParent() : inner;
    if (!place.inArray() || token.isStructEnd()) {
      return false;
    }
    if (isFirst(place)) {
      place.setCurrentValue(token);
    }
    return place.getCurrentValue() == JsonToken.VALUE_STRING && token != JsonToken.VALUE_STRING;
  }

  private static boolean isFirst(JsonStreamContext array) {
    return array.getCurrentIndex() == 0;
  }

  /** Layers may be called whatever one likes. */
  private static boolean ofLayerNames(JsonStreamContext array) {
    return LAYER_NAMES.matcher(array.pathAsPointer().toString()).matches();
  }
}
