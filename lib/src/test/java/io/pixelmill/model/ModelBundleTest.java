package io.pixelmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
  @TempDir Path folder;
  private SavedModel saved;

  @BeforeEach
  void trainALittle() {
    saved = new SavedModel(folder);
  }

  @Test
  void theLoadedNetworkIsTheSavedOne() throws IOException {
    saved.write();
    LoadedModel model = saved.load();
    assertThat(model.weights().parameters()).isEqualTo(saved.network().params().toFloatVector());
    assertThat(model.weights().network().outputSingle(saved.images()).toFloatMatrix())
        .isDeepEqualTo(saved.network().outputSingle(saved.images()).toFloatMatrix());
  }

  @Test
  void theDescriptionSurvives() throws IOException {
    saved.write();
    LoadedModel model = saved.load();
    assertThat(model.description()).isEqualTo(saved.description());
    assertThat(model.modelId())
        .isEqualTo(BundleFile.sha256(Files.readAllBytes(saved.file("bundle.json"))))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void plainDl4jReadsTheZipWithItsUpdater() throws IOException {
    saved.write();
    ComputationGraph plain =
        ModelSerializer.restoreComputationGraph(saved.file("dl4j.zip").toFile(), true);
    assertThat(plain.params()).isEqualTo(saved.network().params());
    assertThat(plain.getUpdater().getStateViewArray())
        .isEqualTo(saved.network().getUpdater().getStateViewArray());
    assertThat(plain.getIterationCount()).isEqualTo(1);
  }

  @Test
  void filesThatLieThereAreListedAndVerified() throws IOException {
    Files.writeString(saved.file("notes.txt"), "seen");
    Files.writeString(saved.file("_SUCCESS"), "");
    saved.write();
    Files.delete(saved.file("_SUCCESS"));
    saved.load();
    Files.writeString(saved.file("notes.txt"), "SEEN");
    saved.assertUnfit(
        "the file notes.txt was changed: its SHA-256 is "
            + BundleFile.sha256("SEEN".getBytes())
            + " instead of "
            + BundleFile.sha256("seen".getBytes()));
    Files.delete(saved.file("notes.txt"));
    saved.assertUnfit("the file notes.txt is missing");
  }

  @Test
  void aChangedByteIsTold() throws IOException {
    saved.write();
    Path zip = saved.file("dl4j.zip");
    byte[] bytes = Files.readAllBytes(zip);
    String expected = BundleFile.sha256(bytes);
    bytes[bytes.length / 2] ^= 1;
    SavedModel.rewrite(zip, bytes);
    saved.assertUnfit(
        "the file dl4j.zip was changed: its SHA-256 is %s instead of %s"
            .formatted(BundleFile.sha256(bytes), expected));
  }

  @Test
  void aTruncatedFileIsTold() throws IOException {
    saved.write();
    Path zip = saved.file("dl4j.zip");
    byte[] bytes = Files.readAllBytes(zip);
    SavedModel.rewrite(zip, Arrays.copyOf(bytes, 100));
    saved.assertUnfit("the file dl4j.zip has 100 bytes instead of " + bytes.length);
  }

  @Test
  void whatIsNoBundleIsTold() {
    saved.assertUnfit("there is no bundle.json");
  }

  @Test
  void anotherFormatIsTold() throws IOException {
    saved.write();
    saved.edit("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    saved.assertUnfit("its format version is 2, and this Pixelmill reads version 1");
  }

  @Test
  void imagesMadeOtherwiseAreTold() throws IOException {
    saved.write();
    saved.edit("\"grey\"", "\"BGR\"");
    assertThatThrownBy(saved::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("its images are BGR, and this Pixelmill gives grey");
  }

  @Test
  void theRangeOfTheInputIsStored() throws IOException {
    saved.write();
    assertThat(Files.readString(saved.file("bundle.json")))
        .contains("\"scale\" : 0.00784313725490196", "\"offset\" : -1.0");
    saved.edit("0.00784313725490196", "1.0");
    saved.edit("-1.0", "0.0");
    assertThat(saved.load().description().input().range()).isEqualTo(InputRange.BYTES);
    saved.edit("\"scale\" : 1.0", "\"scale\" : 2.0");
    assertThatThrownBy(saved::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "its images are bytes × 2.0 + 0.0, and this Pixelmill gives none such");
  }

  @Test
  void brokenOrIncompleteJsonIsTold() throws IOException {
    saved.write();
    saved.edit("\"labels\"", "\"lables\"");
    assertThatThrownBy(saved::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("bundle.json is broken: Missing required creator property 'labels'");
    SavedModel.rewrite(saved.file("bundle.json"), "{".getBytes());
    assertThatThrownBy(saved::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("bundle.json is broken: ");
  }

  @Test
  void weightsTravelWithBothSerialisersAndAreSharedByThreads() throws Exception {
    float[][] expected = saved.network().outputSingle(saved.images()).toFloatMatrix();
    for (SerializerInstance serializer :
        List.of(
            new JavaSerializer(new SparkConf()).newInstance(),
            new KryoSerializer(new SparkConf()).newInstance())) {
      ModelWeights received = copy(serializer, ModelWeights.of(saved.network()));
      ExecutorService threads = Executors.newFixedThreadPool(3);
      try {
        List<Future<float[][]>> outputs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          outputs.add(
              threads.submit(
                  () -> received.network().outputSingle(saved.images()).toFloatMatrix()));
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
        new ModelDescription(
            SavedModel.LABELS, SavedModel.INPUT, "article", 7, new TreeMap<>(), new TreeMap<>());
    assertThatThrownBy(
            () -> ModelBundle.write(saved.path(), SavedModel.HADOOP, wrong, saved.network()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The network has %d parameters, its description says 7"
                .formatted(saved.network().numParams()));
  }

  private static ModelWeights copy(SerializerInstance serializer, ModelWeights weights) {
    scala.reflect.ClassTag<ModelWeights> tag =
        scala.reflect.ClassTag$.MODULE$.apply(ModelWeights.class);
    return serializer.deserialize(serializer.serialize(weights, tag), tag);
  }
}
