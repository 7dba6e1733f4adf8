package io.pixelmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network after one step of training, and its bundle to be tampered with. */
final class SavedModel {
  static final Configuration HADOOP = new Configuration();
  static final List<String> LABELS = List.of("cat", "dog", "bird");
  static final ModelInput INPUT = new ModelInput(10, 10, 1, "fit", InputRange.SYMMETRIC);

  private final Path folder;
  private final ComputationGraph network;
  private final INDArray images;

  SavedModel(Path folder) {
    this.folder = folder;

    network =
        new ComputationGraph(
            Networks.configuration(
                ArticleSettings.of(), new ImageShape(10, 10, 1), LABELS.size(), 1));
    network.init();
    images = Nd4j.rand(DataType.FLOAT, 4, 1, 10, 10);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 4, 3);
    labels.getColumn(1).assign(1);
    network.fit(new INDArray[] {images}, new INDArray[] {labels});
  }

  ComputationGraph network() {
    return network;
  }

  INDArray images() {
    return images;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  ModelDescription description() {
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

  org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  void write() throws IOException {
    ModelBundle.write(path(), HADOOP, description(), network);
  }

  LoadedModel load() {
    return ModelBundle.load(folder.toUri().toString(), HADOOP);
  }

  void assertUnfit(String why) {
    assertThatThrownBy(this::load)
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot load the model bundle %s: %s. Give a bundle that train wrote, as it wrote it."
                .formatted(folder.toUri(), why))
        .extracting(problem -> ((ProblemException) problem).kind())
        .isEqualTo(ProblemKind.DATA);
  }

  void edit(String from, String to) throws IOException {
    Path file = folder.resolve("bundle.json");
    String json = Files.readString(file);
    assertThat(json).contains(from);
    rewrite(file, json.replace(from, to).getBytes());
  }

  /** Past Hadoop's own checksums, which would find the change before we do. */
  static void rewrite(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file.resolveSibling('.' + file.getFileName().toString() + ".crc"));
    Files.write(file, bytes);
  }

  Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(folder.resolve("dl4j.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  void rewriteZip(Map<String, byte[]> entries) throws IOException {
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
  void rewriteZipBytes(byte[] bytes) throws IOException {
    Path zip = folder.resolve("dl4j.zip");
    byte[] old = Files.readAllBytes(zip);
    rewrite(zip, bytes);
    edit(BundleFile.sha256(old), BundleFile.sha256(bytes));
    edit("\"size\" : " + old.length, "\"size\" : " + bytes.length);
  }
}
