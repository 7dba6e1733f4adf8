package io.pixelmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ConfigurationCheck;
import io.pixelmill.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose author means harm and has the digests right. */
class HostileBundleTest {
  @TempDir Path folder;
  private SavedModel saved;

  @BeforeEach
  void trainALittle() {
    saved = new SavedModel(folder);
  }

  @Test
  void codeInTheZipIsRefusedAndNeverRun() throws IOException {
    saved.write();
    Map<String, byte[]> entries = saved.entries();
    entries.put("preprocessor.bin", serialized(new Bomb()));
    saved.rewriteZip(entries);
    saved.assertUnfit("dl4j.zip has an entry preprocessor.bin, which could run code");
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
    saved.write();
    Map<String, byte[]> entries = saved.entries();
    String json = new String(entries.get("configuration.json"));
    entries.put(
        "configuration.json",
        json.replace("org.nd4j.linalg.activations.impl.ActivationReLU", name).getBytes());
    saved.rewriteZip(entries);
    saved.assertUnfit(
        "the network's configuration names the class %s, which is not DL4J's".formatted(name));
  }

  @Test
  void aClassNamedByTypeIsRefusedToo() {
    assertThat(ConfigurationCheck.obstacle("{\"dist\":{\"type\":\"java.net.URL\"}}"))
        .hasValueSatisfying(why -> assertThat(why).contains("java.net.URL"));
    assertThat(ConfigurationCheck.obstacle("{\"type\":\"LSTM\"}")).isEmpty();
  }

  /** Jackson takes the array for {@code {"@class": "java.lang.Thread", …}}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"java.lang.Thread\", {\"name\": \"x\"}]",
        "[\"java.net.URL\", \"http://localhost\"]",
        "[\"Evil\", {}]",
        "[\"Evil\", 5]",
        "[[], [\"Evil\", [1]]]",
        "[{}, [\"java.io.File\"]]"
      })
  void classesNamedByArraysAreRefused(String value) throws IOException {
    String json = "{\"vertices\":{\"networkInputs\":%s}}".formatted(value);
    String why = ConfigurationCheck.obstacle(json).orElseThrow();
    saved.write();
    Map<String, byte[]> entries = saved.entries();
    entries.put(
        "configuration.json",
        new String(entries.get("configuration.json"))
            .replaceFirst("\\{", "{\"trainingWorkspaceMode\":%s,".formatted(value))
            .getBytes());
    saved.rewriteZip(entries);
    saved.assertUnfit(why);
  }

  @Test
  void layersMayBeCalledWhateverOneLikes() {
    assertThat(
            ConfigurationCheck.obstacle(
                "{\"networkInputs\":[\"a.b\"],\"networkOutputs\":[\"c.d\", \"e\"],"
                    + "\"vertexInputs\":{\"x/y\":[\"f.g\"]},\"z\":[[\"W\", \"b\"],[1, \"x\"],[]]}"))
        .isEmpty();
  }

  @Test
  void fewerOrMoreWeightsThanDescribedAreRefused() throws IOException {
    saved.write();
    saved.edit(String.valueOf(saved.network().numParams()), "268435456");
    saved.assertUnfit("the shape of the weights is not that of 268435456 weights");
    saved.edit("268435456", "268435457");
    saved.assertUnfit(
        "bundle.json is broken: a model has 1 to 268435456 parameters, got 268435457");
  }

  @Test
  void shortAndLongEntriesAreRefused() throws IOException {
    saved.write();
    Map<String, byte[]> entries = saved.entries();
    byte[] weights = entries.get("coefficients.bin");
    entries.put("coefficients.bin", Arrays.copyOf(weights, weights.length - 1));
    saved.rewriteZip(entries);
    saved.assertUnfit("dl4j.zip ends too early");
    entries.put("coefficients.bin", Arrays.copyOf(weights, weights.length + 1));
    saved.rewriteZip(entries);
    saved.assertUnfit("the entry coefficients.bin of dl4j.zip holds more than it should");
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration.json", "updaterState.bin"})
  void aZipBombIsNotInflated(String entry) throws IOException {
    saved.write();
    Map<String, byte[]> entries = saved.entries();
    entries.put(entry, new byte[17 << 20]);
    saved.rewriteZip(entries);
    saved.assertUnfit("the entry %s of dl4j.zip holds more than it should".formatted(entry));
  }

  @Test
  void aZipWithoutWeightsIsRefused() throws IOException {
    saved.write();
    Map<String, byte[]> entries = saved.entries();
    entries.remove("coefficients.bin");
    saved.rewriteZip(entries);
    saved.assertUnfit("dl4j.zip lacks its configuration or its weights");
    saved.rewriteZipBytes("not a zip".getBytes());
    saved.assertUnfit("dl4j.zip lacks its configuration or its weights");
  }

  @Test
  void aNetworkForOtherLabelsIsRefused() throws IOException {
    saved.write();
    saved.edit("\"cat\", ", "");
    saved.assertUnfit("the network has 3 outputs for 2 labels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../dl4j.zip", "/etc/passwd", "a/b", "file:x", "", "..", "a\\\\b"})
  void namesThatArePathsAreRefused(String name) throws IOException {
    saved.write();
    saved.edit("\"dl4j.zip\"", '"' + name + '"');
    assertThatThrownBy(saved::load)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not the plain name of a file");
  }

  private static byte[] serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static final class Bomb implements Serializable {
    static boolean exploded;

    private void readObject(ObjectInputStream in) {
      exploded = true;
      throw new IllegalStateException("exploded");
    }
  }
}
