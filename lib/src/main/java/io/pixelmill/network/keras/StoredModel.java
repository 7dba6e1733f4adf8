package io.pixelmill.network.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a file holds.
 *
 * @param model Keras' description of the layers
 * @param weights empty of a file of the layers alone
 */
record StoredModel(JsonNode model, Optional<StoredWeights> weights) {
  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] JSON_OBJECT = {'{'};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** By its first bytes: HDF5, Keras 3's zip, or the JSON of {@code model.to_json()}. */
  static StoredModel of(byte[] bytes) {
    if (startsWith(bytes, ZIP)) {
      return KerasZip.read(bytes);
    }
    if (startsWith(bytes, JSON_OBJECT)) {
      return new StoredModel(json(bytes), Optional.empty());
    }
    if (!startsWith(bytes, HDF5)) {
      throw new UnfitModelException("it is neither HDF5 nor a zip nor JSON");
    }
    Hdf5 file = Hdf5.of(bytes);
    String model =
        file.text("model_config")
            .orElseThrow(
                () ->
                    new UnfitModelException(
                        "it holds no model (a file of weights alone does not tell its layers)"));
    return new StoredModel(
        json(model.getBytes(StandardCharsets.UTF_8)), Optional.of(StoredWeights.byName(file)));
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnfitModelException(
          "its description of the layers is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
