package io.pixelmill.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network, its export and images for both. Where a folder is given, models and images are left
 * there for {@code scripts/onnx}.
 */
public record ExportSample(
    ComputationGraph network, ImageShape shape, InputRange range, List<byte[]> images) {
  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getProperty("pixelmill.onnx-models")).map(Path::of);

  /** Fails unless ONNX Runtime gives what DL4J gives, and tells the images apart. */
  public OnnxFile requireAgreement(String name) {
    OnnxFile file = OnnxExport.of(network, shape, range);
    float[][] expected = Agreement.dl4j(network, shape, range, images);
    assertThat(Arrays.stream(expected).map(Arrays::toString)).doesNotHaveDuplicates();
    assertThat(Agreement.of(network, shape, range, file, images).largestDifference())
        .isLessThanOrEqualTo(Agreement.TOLERANCE);
    FOLDER.ifPresent(folder -> store(folder, name, file, expected));
    return file;
  }

  private void store(Path folder, String name, OnnxFile file, float[][] expected) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    images.forEach(pixels::writeBytes);
    Map<String, Object> sample =
        Map.of(
            "shape",
            List.of(images.size(), shape.height(), shape.width(), shape.channels()),
            "pixels",
            pixels.toByteArray(),
            "probabilities",
            expected);
    try {
      Files.write(folder.resolve(name + ".onnx"), file.bytes());
      new ObjectMapper().writeValue(folder.resolve(name + ".json").toFile(), sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
