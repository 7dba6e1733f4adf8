package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.model.ModelBundle;
import io.pixelmill.model.ModelDescription;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class StartingNetworkTest {
  private static final ImageShape SHAPE = new ImageShape(8, 8, 3);
  private static final String LAYERS =
      "layers=[{type=convolution,channels=4,batch-normalisation=on,name=first},"
          + "{type=residual,channels=4,name=second},{type=dense,units=6,name=third}]";
  private static final Classes ANIMALS = Classes.of(List.of("cat", "dog"));

  @TempDir Path folder;

  @Test
  void aDl4jGraphGivesItsLayersAndTheSettingsTheRest() throws IOException {
    ComputationGraph drawn = start(ANIMALS, 1, LAYERS);
    Path json = write(drawn.getConfiguration().toJson());
    ComputationGraph network = start(ANIMALS, 1, "file=" + json, "updater.type=sgd");
    assertThat(network.params()).isEqualTo(drawn.params()); // the same seed
    assertThat(learning(network, "third").getIUpdater()).isInstanceOf(Sgd.class);
    assertThat(start(ANIMALS, 2, "file=" + json).params()).isNotEqualTo(drawn.params());
  }

  @Test
  void dl4jsSequentialNetworksBecomeGraphs() throws IOException {
    Path json =
        write(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).name("edges").build())
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(output(2))
                .setInputType(InputType.convolutional(8, 8, 3))
                .build()
                .toJson());
    ComputationGraph network = start(ANIMALS, 1, "file=" + json);
    assertThat(network.getConfiguration().getVertices().keySet())
        .containsExactlyInAnyOrder("edges", "layer1", "layer2");
    // 3·3·3·4 + 4, 6·6·4·5 + 5, 5·2 + 2
    assertThat(network.numParams()).isEqualTo(112 + 725 + 12);
  }

  @Test
  void aBundleOfTheSameClassesGoesOnFromAllItsWeights() throws IOException {
    ComputationGraph trained = start(ANIMALS, 1, LAYERS);
    String bundle = "file=" + bundle(trained, ANIMALS);
    assertThat(start(ANIMALS, 2, bundle).params()).isEqualTo(trained.params());
    assertThat(start(ANIMALS, 2, bundle, "weights=new").params()).isNotEqualTo(trained.params());
  }

  @ParameterizedTest
  @CsvSource({
    // automatic: other names, another order, another number
    "automatic, 'cat,bird', true",
    "automatic, 'dog,cat', true",
    "automatic, 'cat,dog,bird', true",
    "automatic, 'cat,dog', false",
    "always, 'cat,dog', true",
    "never, 'dog,cat', false"
  })
  void theHeadIsMadeAnewWhereTheClassesAreOthers(String choice, String labels, boolean renewed)
      throws IOException {
    ComputationGraph trained = start(ANIMALS, 1, LAYERS);
    Classes classes = Classes.of(List.of(labels.split(",")));
    ComputationGraph network =
        start(classes, 2, "file=" + bundle(trained, ANIMALS), "fine-tune.new-head=" + choice);
    assertThat(network.getParam("third_W")).isEqualTo(trained.getParam("third_W"));
    assertThat(network.getParam("second/1/normalisation-2_var"))
        .isEqualTo(trained.getParam("second/1/normalisation-2_var"));
    assertThat(network.layerSize("probabilities")).isEqualTo(classes.count());
    assertThat(network.getParam("probabilities_W").equals(trained.getParam("probabilities_W")))
        .isEqualTo(!renewed);
    assertThat(network.getParam("probabilities_W").amaxNumber().doubleValue() == 0)
        .as("a new head knows nothing: random weights on learned features are confident mistakes")
        .isEqualTo(renewed);
  }

  @Test
  void theDropoutOfTheSettingsReplacesTheFiles() throws IOException {
    Path json = write(start(ANIMALS, 1, LAYERS, "dropout=0.3").getConfiguration().toJson());
    assertThat(learning(start(ANIMALS, 1, "file=" + json), "probabilities").getIDropout())
        .isNotNull();
    assertThat(
            learning(start(ANIMALS, 1, "file=" + json, "dropout=0"), "probabilities").getIDropout())
        .isNull();
  }

  @Test
  void whatWasFrozenLearnsAgain() throws IOException {
    ComputationGraph frozen = start(ANIMALS, 1, LAYERS, "fine-tune.freeze-up-to=second");
    String bundle = "file=" + bundle(frozen, ANIMALS);
    ComputationGraph network = start(ANIMALS, 1, bundle);
    assertThat(network.getConfiguration().toJson()).doesNotContain("Frozen");
    assertThat(network.params()).isEqualTo(frozen.params());
  }

  @Test
  void filesThatCannotBeTrainedAreTold() throws IOException {
    assertUnfit(
        "{\"vertices\":{\"a\":{\"@class\":\"java.lang.Thread\"}}}",
        "names the class java.lang.Thread");
    assertUnfit("{\"a\":1}", "it is JSON, but of neither");
    assertUnfit("no json", "the network's configuration is broken");
    assertUnfit(
        graph(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build()).toJson(),
        "its output out is no OutputLayer with softmax and the loss MCXENT");
    ComputationGraphConfiguration twice = graph(output(2));
    twice.setDataType(DataType.DOUBLE);
    assertUnfit(twice.toJson(), "it computes in DOUBLE");
    assertUnfit(
        graph(output(2)).toJson().replaceAll("\"nin\" : 6,", "\"nin\" : 1000000000,"),
        "more than 268,435,456 weights");
    assertUnfit(
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(8, 8, 3, CNN2DFormat.NHWC))
            .addLayer("c", new ConvolutionLayer.Builder(3, 3).nOut(2).build(), "in")
            .addLayer("out", output(2), "c")
            .setOutputs("out")
            .build()
            .toJson(),
        "take images channels last (NHWC)");
    Path json = write(graph(output(2)).toJson());
    assertThatThrownBy(
            () ->
                StartingNetwork.of(
                    ArticleSettings.of("file=" + json),
                    new ImageShape(9, 8, 3),
                    ANIMALS,
                    1,
                    new Configuration()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it does not take images of 9 × 8 × 3: ");
    assertThatThrownBy(() -> start(ANIMALS, 1, "file=" + folder.resolve("nothing")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("there is nothing at this location");
    assertThatThrownBy(
            () -> start(Classes.unnamed(3), 1, "file=" + json, "fine-tune.new-head=never"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it has 2 outputs for 3 classes, and new-head is never");
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, Integer.MAX_VALUE})
  void layersOfAnySizeTakeNoMemory(int padding) throws IOException {
    assertUnfit(
        onImages(new ZeroPaddingLayer.Builder(1, 1).build())
            .replaceAll("\"padding\" : \\[ 1, 1, 1, 1 ]", padded(padding)),
        "up to the layer wide one image of 8 × 8 × 3 takes more than 536,870,912 values");
  }

  private static String padded(int padding) {
    return "\"padding\" : [ %1$d, %1$d, %1$d, %1$d ]".formatted(padding);
  }

  @Test
  void theColumnsOfAConvolutionCount() throws IOException {
    // 8 · 8 places, each reads 3 · 2001 · 2001 values.
    assertUnfit(
        onImages(
            new ConvolutionLayer.Builder(2001, 2001)
                .nOut(1)
                .convolutionMode(ConvolutionMode.Same)
                .build()),
        "up to the layer wide one image");
  }

  private static String onImages(Layer layer) {
    return new NeuralNetConfiguration.Builder()
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.convolutional(8, 8, 3))
        .addLayer("wide", layer, "in")
        .addLayer("pooled", new GlobalPoolingLayer.Builder().build(), "wide")
        .addLayer("out", output(2), "pooled")
        .setOutputs("out")
        .build()
        .toJson();
  }

  @Test
  void layersThatFineTuningCannotMeanAreTold() {
    for (String name : List.of("fourth", "probabilities", "images")) {
      assertThatThrownBy(() -> start(ANIMALS, 1, LAYERS, "fine-tune.freeze-up-to=" + name))
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith(
              "Cannot fine-tune the network: freeze-up-to names %s, which is none of its layers"
                  .formatted(name));
    }
    assertThatThrownBy(
            () -> start(ANIMALS, 1, LAYERS, "fine-tune.learning-rates=[{up-to=x,factor=1}]"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("learning-rates names x");
    assertThatThrownBy(() -> ArticleSettings.of("fine-tune.learning-rates=[{upto=x,factor=0}]"))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(
            "train.network.fine-tune.learning-rates[0].upto is not a setting of layer-rate",
            "train.network.fine-tune.learning-rates[0].up-to is not set");
  }

  private void assertUnfit(String json, String why) throws IOException {
    Path file = write(json);
    assertThatThrownBy(() -> start(ANIMALS, 1, "file=" + file))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot start from the network " + file)
        .hasMessageContaining(why);
  }

  private static ComputationGraphConfiguration graph(OutputLayer output) {
    return new NeuralNetConfiguration.Builder()
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.convolutional(8, 8, 3))
        .addLayer("dense", new DenseLayer.Builder().nOut(6).build(), "in")
        .addLayer("out", output, "dense")
        .setOutputs("out")
        .build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("network.json"), json);
  }

  private Path bundle(ComputationGraph network, Classes classes) throws IOException {
    Path bundle = folder.resolve("bundle");
    ModelBundle.write(
        new org.apache.hadoop.fs.Path(bundle.toUri()),
        new Configuration(),
        new ModelDescription(
            classes.labels(),
            new ModelInput(8, 8, 3, "fit", InputRange.UNIT),
            "layers",
            network.numParams(),
            new TreeMap<>(),
            new TreeMap<>()),
        network);
    return bundle;
  }

  private static ComputationGraph start(Classes classes, long seed, String... settings) {
    NetworkSettings network = ArticleSettings.of(settings);
    return StartingNetwork.of(network, SHAPE, classes, seed, new Configuration()).network();
  }

  private static BaseLayer learning(ComputationGraph network, String name) {
    return (BaseLayer) network.getLayer(name).conf().getLayer();
  }
}
