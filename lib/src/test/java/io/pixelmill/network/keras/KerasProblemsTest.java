package io.pixelmill.network.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasProblemsTest {
  private static final String INPUT = layer("InputLayer", "in", "'batch_shape': [null, 8, 8, 3]");
  private static final String FLATTEN = layer("Flatten", "flat", "");
  private static final String SOFTMAX =
      layer("Dense", "out", "'units': 3, 'activation': 'softmax'");

  @TempDir Path folder;

  @Test
  void theLayersAloneGiveANetworkWithoutWeights() throws IOException {
    KerasModel model = read(sequential(INPUT, FLATTEN, SOFTMAX));
    assertThat(model.network().parameters()).isEmpty();
    assertThat(model.range()).isEmpty();
    assertThat(model.classes()).isEqualTo(3);
    ComputationGraph network = new ComputationGraph(model.network().configuration());
    network.init();
    assertThat(network.numParams()).isEqualTo(8 * 8 * 3 * 3 + 3);
    ComputationGraph again =
        new ComputationGraph(read(sequential(INPUT, FLATTEN, SOFTMAX)).network().configuration());
    again.init();
    assertThat(again.params()).as("the same seed").isEqualTo(network.params());
  }

  @Test
  void everythingUnsupportedIsNamedAtOnce() {
    ProblemException problem =
        problem(
            sequential(
                INPUT,
                layer("Rescaling", "range", "'scale': 0.01, 'offset': 0"),
                layer("Conv2D", "a", "'filters': 2, 'kernel_size': 3, 'activation': 'gelu'"),
                layer("Conv2D", "b", "'filters': 4, 'kernel_size': 3, 'groups': 2"),
                layer("BatchNormalization", "c", "'axis': 1"),
                layer("PReLU", "d", ""),
                layer("Dense", "e", "'units': 3, 'dtype': 'float64'"),
                layer("Dense", "out", "'units': 1, 'activation': 'sigmoid'")));
    assertThat(problem.kind()).isEqualTo(ProblemKind.DATA);
    assertThat(problem.reasons())
        .containsExactly(
            "range (Rescaling): scale = 0.01, offset = 0; supported are 1/127.5 and -1, 1/255 and"
                + " 0, 1 and 0",
            "a (Conv2D): activation = \"gelu\"",
            "b (Conv2D): groups = 2",
            "c (BatchNormalization): axis = 1",
            "d (PReLU): layers of this class are not supported",
            "e (Dense): dtype = \"float64\"",
            "out (Dense): the model must end with a dense layer and softmax, or a dense layer"
                + " without activation");
  }

  @Test
  void aDenseLayerOnImagesIsRefused() {
    // Keras would apply it to each pixel.
    assertThat(problem(sequential(INPUT, SOFTMAX)).reasons())
        .containsExactly("out (Dense): not supported on IMAGES");
  }

  @Test
  void rescalingCountsOnlyAtTheBeginning() {
    String unit = layer("Rescaling", "range", "'scale': 0.00392156862745098, 'offset': 0");
    String pooling = layer("MaxPooling2D", "pool", "'pool_size': 2");
    assertThat(problem(sequential(INPUT, pooling, unit, FLATTEN, SOFTMAX)).reasons())
        .containsExactly("range (Rescaling): rescaling is supported as the first layer only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | its model is nothing, and only Sequential and functional models tell their layers",
        "{'class_name': 'Mine'} | its model is Mine, and only",
        "{'class_name': 'Functional', 'config': {}} | it has not one input and one output",
        "{'class_name': | its description of the layers is no JSON",
        "hello | it is neither HDF5 nor a zip nor JSON",
        "'' | it is neither HDF5 nor a zip nor JSON",
      })
  void whatIsNoModelIsTold(String content, String why) {
    assertThat(problem(content.replace('\'', '"'))).hasMessageContaining(why);
  }

  @Test
  void imagesOfOpenSizeAreTold() {
    String open = layer("InputLayer", "in", "'batch_shape': [null, null, null, 3]");
    assertThat(problem(sequential(open, FLATTEN, SOFTMAX)))
        .hasMessageContaining("in (InputLayer): its shape is [null,null,null,3]; supported are");
  }

  @Test
  void layersOfAnySizeTakeNoMemory() throws IOException, URISyntaxException {
    byte[] content = Files.readAllBytes(SavedByKeras.named("keras2-sequential.h5").file());
    byte[] larger = replaced(content, "\"units\": 10, ", "\"units\":9e8, ");
    assertThat(problem(larger)).hasMessageContaining("dense (Dense): units = 9.0E8");
    larger = replaced(content, "\"filters\": 6, ", "\"filters\":999,");
    assertThat(problem(larger)).hasMessageContaining("weights, and it holds");
    larger = replaced(content, "\"filters\": 6, ", "\"filters\": 7, ");
    assertThat(problem(larger))
        .hasMessageContaining(
            "conv2d (Conv2D): its kernel has the shape [3, 3, 3, 6], which does not fit the layer");
  }

  @Test
  void weightsThatAreNotFoundAreTold() throws IOException, URISyntaxException {
    byte[] hdf5 = Files.readAllBytes(SavedByKeras.named("keras3-sequential.h5").file());
    assertThat(problem(replaced(hdf5, "model_weights\0", "other_weights\0")))
        .hasMessageContaining("it has no layer's weights where Keras keeps them");
    Map<String, byte[]> zip = new LinkedHashMap<>(entries("keras3-sequential.keras"));
    byte[] weights = zip.remove("model.weights.h5");
    assertThat(problem(zipped(zip))).hasMessageContaining("its zip has no model.weights.h5");
    zip.put("model.weights.npz", weights);
    assertThat(problem(zipped(zip))).hasMessageContaining("its zip has no model.weights.h5");
    zip.put("model.weights.h5", replaced(weights, "layers\0", "_layer\0"));
    assertThat(problem(zipped(zip)))
        .hasMessageContaining("it has no layer's weights where Keras keeps them");
    zip.put("model.weights.h5", weights);
    assertThat(read(zipped(zip)).network().parameters()).isPresent();
  }

  private static Map<String, byte[]> entries(String name) throws IOException, URISyntaxException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(SavedByKeras.named(name).file()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Stored as Keras does: no entry is larger than the whole.
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aZipThatGrowsIsTold() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write(new byte[1 << 20]);
    }
    assertThat(problem(bytes.toByteArray())).hasMessageContaining("its zip holds a file larger");
  }

  @Test
  void whatIsNotThereIsTold() {
    assertThatThrownBy(() -> KerasFile.read("/nowhere/model.h5", new Configuration(false), 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS));
    assertThatThrownBy(() -> KerasFile.read(folder.toString(), new Configuration(false), 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it is a directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras2-sequential.h5", "keras3-residual.h5", "keras3-depthwise.keras"})
  void damagedFilesAreToldOrRead(String name) throws IOException, URISyntaxException {
    byte[] whole = Files.readAllBytes(SavedByKeras.named(name).file());
    for (int length = 0; length < whole.length; length += whole.length / 12) {
      readOrProblem(Arrays.copyOf(whole, length));
    }
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 20; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      readOrProblem(damaged);
    }
  }

  /** Anything else that is thrown fails the test. */
  private void readOrProblem(byte[] content) throws IOException {
    try {
      read(content);
    } catch (ProblemException e) {
      assertThat(e.reasons()).isNotEmpty();
    }
  }

  private ProblemException problem(String content) {
    return problem(content.getBytes());
  }

  private ProblemException problem(byte[] content) {
    return catchThrowableOfType(ProblemException.class, () -> read(content));
  }

  private KerasModel read(String content) throws IOException {
    return read(content.getBytes());
  }

  private KerasModel read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("model"), content);
    // Hadoop's checksum of the content before.
    Files.deleteIfExists(folder.resolve(".model.crc"));
    return KerasFile.read(file.toUri().toString(), new Configuration(false), 1);
  }

  /** The first such text with another of the same length. */
  private static byte[] replaced(byte[] content, String old, String other) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String changed = text.replaceFirst(Pattern.quote(old), other);
    assertThat(changed.equals(text)).isFalse();
    assertThat(changed.length()).isEqualTo(text.length());
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String sequential(String... layers) {
    return "{'class_name': 'Sequential', 'config': {'layers': [%s]}}"
        .formatted(String.join(", ", layers))
        .replace('\'', '"');
  }

  private static String layer(String type, String name, String options) {
    return "{'class_name': '%s', 'config': {'name': '%s'%s}}"
        .formatted(type, name, options.isEmpty() ? "" : ", " + options);
  }
}
