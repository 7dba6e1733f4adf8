package io.pixelmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.network.Networks;
import io.pixelmill.network.Preset;
import io.pixelmill.network.UpdaterSettings;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelBundleTest {
  private static final Configuration HADOOP = new Configuration();
  private static final List<String> LABELS = List.of("cat", "dog", "bird");
  private static final ModelInput INPUT = new ModelInput(10, 10, 1, "fit");

  @TempDir Path folder;
  private ComputationGraph network;
  private INDArray images;

  @BeforeEach
  void trainALittle() {
    network =
        new ComputationGraph(
            Networks.configuration(
                new NetworkSettings(
                    Preset.ARTICLE,
                    0.2,
                    0,
                    0,
                    new UpdaterSettings(UpdaterSettings.Type.ADAM, 0.001, 0.9)),
                new ImageShape(10, 10, 1),
                LABELS.size(),
                1));
    network.init();
    images = Nd4j.rand(DataType.FLOAT, 4, 1, 10, 10);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 4, 3);
    labels.getColumn(1).assign(1);
    network.fit(new INDArray[] {images}, new INDArray[] {labels});
  }

  @Test
  void theLoadedNetworkIsTheSavedOne() throws IOException {
    write();
    LoadedModel model = load();
    assertThat(model.weights().parameters()).isEqualTo(network.params().toFloatVector());
    assertThat(model.weights().network().outputSingle(images).toFloatMatrix())
        .isDeepEqualTo(network.outputSingle(images).toFloatMatrix());
  }

  @Test
  void theDescriptionSurvives() throws IOException {
    write();
    LoadedModel model = load();
    assertThat(model.description()).isEqualTo(description());
    assertThat(model.modelId())
        .isEqualTo(BundleFile.sha256(Files.readAllBytes(folder.resolve("bundle.json"))))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void plainDl4jReadsTheZipWithItsUpdater() throws IOException {
    write();
    ComputationGraph plain =
        ModelSerializer.restoreComputationGraph(folder.resolve("dl4j.zip").toFile(), true);
    assertThat(plain.params()).isEqualTo(network.params());
    assertThat(plain.getUpdater().getStateViewArray())
        .isEqualTo(network.getUpdater().getStateViewArray());
    assertThat(plain.getIterationCount()).isEqualTo(1);
  }

  @Test
  void filesThatLieThereAreListedAndVerified() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "onnx");
    Files.writeString(folder.resolve("_SUCCESS"), "");
    write();
    Files.delete(folder.resolve("_SUCCESS"));
    load();
    Files.writeString(folder.resolve("model.onnx"), "ONNX");
    assertUnfit(
        "the file model.onnx was changed: its SHA-256 is "
            + BundleFile.sha256("ONNX".getBytes())
            + " instead of "
            + BundleFile.sha256("onnx".getBytes()));
    Files.delete(folder.resolve("model.onnx"));
    assertUnfit("the file model.onnx is missing");
  }

  @Test
  void aChangedByteIsTold() throws IOException {
    write();
    Path zip = folder.resolve("dl4j.zip");
    byte[] bytes = Files.readAllBytes(zip);
    String expected = BundleFile.sha256(bytes);
    bytes[bytes.length / 2] ^= 1;
    rewrite(zip, bytes);
    assertUnfit(
        "the file dl4j.zip was changed: its SHA-256 is %s instead of %s"
            .formatted(BundleFile.sha256(bytes), expected));
  }

  @Test
  void aTruncatedFileIsTold() throws IOException {
    write();
    Path zip = folder.resolve("dl4j.zip");
    byte[] bytes = Files.readAllBytes(zip);
    rewrite(zip, Arrays.copyOf(bytes, 100));
    assertUnfit("the file dl4j.zip has 100 bytes instead of " + bytes.length);
  }

  @Test
  void whatIsNoBundleIsTold() {
    assertUnfit("there is no bundle.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../dl4j.zip", "/etc/passwd", "a/b", "file:x", "", "..", "a\\\\b"})
  void namesThatArePathsAreRefused(String name) throws IOException {
    write();
    edit("\"dl4j.zip\"", '"' + name + '"');
    assertThatThrownBy(this::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not the plain name of a file");
  }

  @Test
  void anotherFormatIsTold() throws IOException {
    write();
    edit("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    assertUnfit("its format version is 2, and this Pixelmill reads version 1");
  }

  @Test
  void imagesMadeOtherwiseAreTold() throws IOException {
    write();
    edit("\"grey\"", "\"BGR\"");
    assertThatThrownBy(this::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "its images are BGR scaled by 0.00392156862745098, "
                + "and this Pixelmill gives grey scaled by 1/255");
  }

  @Test
  void brokenOrIncompleteJsonIsTold() throws IOException {
    write();
    edit("\"labels\"", "\"lables\"");
    assertThatThrownBy(this::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("bundle.json is broken: Missing required creator property 'labels'");
    rewrite(folder.resolve("bundle.json"), "{".getBytes());
    assertThatThrownBy(this::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("bundle.json is broken: ");
  }

  @Test
  void codeInTheZipIsRefusedAndNeverRun() throws IOException {
    write();
    Map<String, byte[]> entries = entries();
    entries.put("preprocessor.bin", serialized(new Bomb()));
    rewriteZip(entries);
    assertUnfit("dl4j.zip has an entry preprocessor.bin, which could run code");
    assertThat(Bomb.exploded).isFalse();
    assertThatThrownBy(
            () ->
                new ObjectInputStream(new ByteArrayInputStream(entries.get("preprocessor.bin")))
                    .readObject())
        .hasMessage("exploded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.swing.JEditorPane",
        "org.deeplearning4j.evil.Layer",
        "org.nd4j.linalgevil.X",
        "[Lorg.nd4j.linalg.X"
      })
  void foreignClassesInTheConfigurationAreRefused(String name) throws IOException {
    write();
    Map<String, byte[]> entries = entries();
    String json = new String(entries.get("configuration.json"));
    entries.put(
        "configuration.json",
        json.replace("org.nd4j.linalg.activations.impl.ActivationReLU", name).getBytes());
    rewriteZip(entries);
    assertUnfit(
        "the network's configuration names the class %s, which is not DL4J's".formatted(name));
  }

  @Test
  void aClassNamedByTypeIsRefusedToo() throws IOException {
    assertThatThrownBy(() -> ConfigurationCheck.verify("{\"dist\":{\"type\":\"java.net.URL\"}}"))
        .hasMessageContaining("java.net.URL");
    ConfigurationCheck.verify("{\"type\":\"LSTM\"}");
  }

  @Test
  void fewerOrMoreWeightsThanDescribedAreRefused() throws IOException {
    write();
    edit(String.valueOf(network.numParams()), "268435456");
    assertUnfit("the shape of the weights is not that of 268435456 weights");
    edit("268435456", "268435457");
    assertUnfit("bundle.json is broken: a model has 1 to 268435456 parameters, got 268435457");
  }

  @Test
  void shortAndLongEntriesAreRefused() throws IOException {
    write();
    Map<String, byte[]> entries = entries();
    byte[] weights = entries.get("coefficients.bin");
    entries.put("coefficients.bin", Arrays.copyOf(weights, weights.length - 1));
    rewriteZip(entries);
    assertUnfit("dl4j.zip ends too early");
    entries.put("coefficients.bin", Arrays.copyOf(weights, weights.length + 1));
    rewriteZip(entries);
    assertUnfit("the entry coefficients.bin of dl4j.zip holds more than it should");
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration.json", "updaterState.bin"})
  void aZipBombIsNotInflated(String entry) throws IOException {
    write();
    Map<String, byte[]> entries = entries();
    entries.put(entry, new byte[17 << 20]);
    rewriteZip(entries);
    assertUnfit("the entry %s of dl4j.zip holds more than it should".formatted(entry));
  }

  @Test
  void aZipWithoutWeightsIsRefused() throws IOException {
    write();
    Map<String, byte[]> entries = entries();
    entries.remove("coefficients.bin");
    rewriteZip(entries);
    assertUnfit("dl4j.zip lacks its configuration or its weights");
    rewriteZipBytes("not a zip".getBytes());
    assertUnfit("dl4j.zip lacks its configuration or its weights");
  }

  @Test
  void aNetworkForOtherLabelsIsRefused() throws IOException {
    write();
    edit("\"cat\", ", "");
    assertUnfit("the network has 3 outputs for 2 labels");
  }

  @Test
  void weightsTravelWithBothSerialisersAndAreSharedByThreads() throws Exception {
    float[][] expected = network.outputSingle(images).toFloatMatrix();
    for (SerializerInstance serializer :
        List.of(
            new JavaSerializer(new SparkConf()).newInstance(),
            new KryoSerializer(new SparkConf()).newInstance())) {
      ModelWeights received = copy(serializer, ModelWeights.of(network));
      ExecutorService threads = Executors.newFixedThreadPool(3);
      try {
        List<Future<float[][]>> outputs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          outputs.add(
              threads.submit(() -> received.network().outputSingle(images).toFloatMatrix()));
        }
        for (Future<float[][]> output : outputs) {
          assertThat(output.get()).isDeepEqualTo(expected);
        }
      } finally {
        threads.shutdown();
      }
      assertThat(received.network().params().data().address())
          .isEqualTo(received.network().params().data().address());
    }
  }

  @Test
  void aDescriptionOfAnotherNetworkIsADefect() {
    ModelDescription wrong =
        new ModelDescription(LABELS, INPUT, "article", 7, new TreeMap<>(), new TreeMap<>());
    assertThatThrownBy(() -> ModelBundle.write(path(), HADOOP, wrong, network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The network has %d parameters, its description says 7".formatted(network.numParams()));
  }

  private ModelDescription description() {
    SortedMap<String, Double> metrics =
        new TreeMap<>(Map.of("validation-accuracy", Double.NaN, "validation-loss", 0.25));
    return new ModelDescription(
        LABELS,
        INPUT,
        "article",
        network.numParams(),
        metrics,
        new TreeMap<>(Map.of("command", "train", "note", "ä \"quoted\"")));
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  private void write() throws IOException {
    ModelBundle.write(path(), HADOOP, description(), network);
  }

  private LoadedModel load() {
    return ModelBundle.load(folder.toUri().toString(), HADOOP);
  }

  private void assertUnfit(String why) {
    assertThatThrownBy(this::load)
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot load the model bundle %s: %s. Give a bundle that train wrote, as it wrote it."
                .formatted(folder.toUri(), why))
        .extracting(problem -> ((ProblemException) problem).kind())
        .isEqualTo(ProblemKind.DATA);
  }

  private void edit(String from, String to) throws IOException {
    Path file = folder.resolve("bundle.json");
    String json = Files.readString(file);
    assertThat(json).contains(from);
    rewrite(file, json.replace(from, to).getBytes());
  }

  /** Past Hadoop's own checksums, which would find the change before we do. */
  private static void rewrite(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file.resolveSibling('.' + file.getFileName().toString() + ".crc"));
    Files.write(file, bytes);
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(folder.resolve("dl4j.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private void rewriteZip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    rewriteZipBytes(bytes.toByteArray());
  }

  /** As one does who can write to the bundle: with the right digest. */
  private void rewriteZipBytes(byte[] bytes) throws IOException {
    Path zip = folder.resolve("dl4j.zip");
    byte[] old = Files.readAllBytes(zip);
    rewrite(zip, bytes);
    edit(BundleFile.sha256(old), BundleFile.sha256(bytes));
    edit("\"size\" : " + old.length, "\"size\" : " + bytes.length);
  }

  private static byte[] serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static ModelWeights copy(SerializerInstance serializer, ModelWeights weights) {
    scala.reflect.ClassTag<ModelWeights> tag =
        scala.reflect.ClassTag$.MODULE$.apply(ModelWeights.class);
    return serializer.deserialize(serializer.serialize(weights, tag), tag);
  }

  private static final class Bomb implements Serializable {
    static boolean exploded;

    private void readObject(ObjectInputStream in) {
      exploded = true;
      throw new IllegalStateException("exploded");
    }
  }
}
