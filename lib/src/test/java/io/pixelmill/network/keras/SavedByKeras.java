package io.pixelmill.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model that real Keras saved, with random images and its predictions: {@code scripts/keras}
 * makes them.
 */
record SavedByKeras(Path file, JsonNode facts) {
  private static final String FACTS = ".json";

  /** Fresh ones, where a folder of them is given; otherwise those that lie with the tests. */
  static List<SavedByKeras> all() throws IOException, URISyntaxException {
    Path folder =
        Optional.ofNullable(System.getProperty("pixelmill.keras-models"))
            .map(Path::of)
            .orElse(
                Path.of(SavedByKeras.class.getResource("keras3-residual.h5").toURI()).getParent());
    List<SavedByKeras> models = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path facts : files.filter(it -> it.toString().endsWith(FACTS)).sorted().toList()) {
        String name = facts.getFileName().toString();
        models.add(
            new SavedByKeras(
                facts.resolveSibling(name.substring(0, name.length() - FACTS.length())),
                new ObjectMapper().readTree(facts.toFile())));
      }
    }
    return models;
  }

  static SavedByKeras named(String name) throws IOException, URISyntaxException {
    return all().stream()
        .filter(it -> it.file().getFileName().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  KerasModel read() {
    return KerasFile.read(file.toUri().toString(), new Configuration(false), 1);
  }

  /** In which Keras was given the images. */
  InputRange range() {
    return InputRange.of(facts.path("scale").asDouble(), facts.path("offset").asDouble())
        .orElseThrow();
  }

  /** Images × classes, as Keras predicted. */
  float[][] predictions() {
    return new ObjectMapper().convertValue(facts.path("predictions"), float[][].class);
  }

  /** Images × channels × height × width. */
  INDArray images(ImageShape shape, InputRange range) {
    List<byte[]> all = pixels(shape);
    float[] values = new float[all.size() * shape.values()];
    for (int image = 0; image < all.size(); image++) {
      range.write(all.get(image), shape.channels(), values, image * shape.values());
    }
    return Nd4j.create(values, all.size(), shape.channels(), shape.height(), shape.width());
  }

  /** The same images as they are stored. */
  List<byte[]> pixels(ImageShape shape) {
    byte[] all = Base64.getDecoder().decode(facts.path("images").asText());
    return IntStream.range(0, all.length / shape.values())
        .mapToObj(
            image -> Arrays.copyOfRange(all, image * shape.values(), (image + 1) * shape.values()))
        .toList();
  }

  @Override
  public String toString() {
    return "%s of Keras %s".formatted(file.getFileName(), facts.path("keras").asText());
  }
}
