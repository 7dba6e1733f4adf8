package io.pixelmill.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.Networks;
import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OnnxFileTest {
  private static final ImageShape SHAPE = new ImageShape(12, 10, 1);

  private final ComputationGraph network =
      RandomNetwork.of(Networks.configuration(ArticleSettings.of(), SHAPE, 3, 2));
  private final OnnxFile file = OnnxExport.of(network, SHAPE, InputRange.SYMMETRIC);
  private final List<byte[]> images = SampleImages.of(SHAPE, 5);

  @ParameterizedTest
  @ValueSource(strings = {"images", "convolution-1", "pooling-2", "dense", "probabilities"})
  void anyLayerCanBeASecondOutput(String layer) {
    INDArray expected = network.feedForward(symmetric(images), false).get(layer);
    expected = expected.dup('c').reshape('c', images.size(), expected.length() / images.size());

    OnnxFile extended = file.withOutput(layer);

    assertThat(Agreement.onnxRuntime(extended, SHAPE, images, OnnxFile.EMBEDDING))
        .hasDimensions(images.size(), (int) expected.size(1));
    float[][] found = Agreement.onnxRuntime(extended, SHAPE, images, OnnxFile.EMBEDDING);
    for (int image = 0; image < found.length; image++) {
      assertThat(found[image]).containsExactly(expected.toFloatMatrix()[image], within(1e-4f));
    }
    assertThat(Agreement.onnxRuntime(extended, SHAPE, images, OnnxFile.PROBABILITIES))
        .isDeepEqualTo(Agreement.onnxRuntime(file, SHAPE, images, OnnxFile.PROBABILITIES));
  }

  @Test
  void anUnknownLayerIsToldWithThoseThatThereAre() {
    assertThatThrownBy(() -> file.withOutput("features"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the model has no such layer")
        .hasMessageContaining("convolution-1, pooling-1, convolution-2");
  }

  @Test
  void eachImageIsComputedByItself() {
    float[][] together = Agreement.onnxRuntime(file, SHAPE, images, OnnxFile.PROBABILITIES);
    for (int image = 0; image < together.length; image++) {
      float[][] alone =
          Agreement.onnxRuntime(file, SHAPE, List.of(images.get(image)), OnnxFile.PROBABILITIES);
      assertThat(alone[0]).containsExactly(together[image], within(1e-6f));
    }
  }

  @ParameterizedTest
  @EnumSource(InputRange.class)
  void bytesComeInTheRangeOfTheNetwork(InputRange range) {
    OnnxFile inRange = OnnxExport.of(network, SHAPE, range).withOutput("images");
    byte[] pixels = new byte[SHAPE.values()];
    pixels[1] = (byte) 255;
    pixels[2] = 100;
    float[] expected = new float[pixels.length];
    range.write(pixels, expected);
    assertThat(Agreement.onnxRuntime(inRange, SHAPE, List.of(pixels), OnnxFile.EMBEDDING)[0])
        .containsExactly(expected, within(1e-6f));
  }

  @Test
  void layersMayHaveTheNamesOfInputsAndOutputs() {
    ComputationGraph named =
        graphOf(
            it ->
                it.addLayer("pixels", dense(), "in")
                    .addLayer("probabilities", dense(), "pixels")
                    .addLayer("embedding", dense(), "probabilities")
                    .addLayer("out", output(), "embedding"));
    OnnxFile exported =
        new ExportSample(named, SHAPE, InputRange.UNIT, images).requireAgreement("names");
    assertThat(exported.layers())
        .containsExactly("in", "pixels", "probabilities", "embedding", "out");
    float[][] expected =
        named.feedForward(unit(images), false).get("probabilities").toFloatMatrix();
    assertThat(
            Agreement.onnxRuntime(
                exported.withOutput("probabilities"), SHAPE, images, OnnxFile.EMBEDDING)[0])
        .containsExactly(expected[0], within(1e-5f));
  }

  @Test
  void allLayersWithoutATranslationAreNamed() {
    ComputationGraph odd =
        graphOf(
            it ->
                it.addLayer("local", new LocallyConnected2D.Builder().nOut(2).build(), "in")
                    .addLayer("tanh", new ActivationLayer(Activation.RATIONALTANH), "local")
                    .addLayer("out", output(), "tanh"));
    assertThatThrownBy(() -> OnnxExport.of(odd, SHAPE, InputRange.UNIT))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("layer local: LocallyConnected2D has no translation to ONNX")
        .hasMessageContaining("layer tanh: ActivationRationalTanh has no translation to ONNX");
  }

  @Test
  void aFileIsReadAsItWasWritten() throws IOException {
    OnnxFile read = OnnxFile.read(file.bytes());
    assertThat(read.opset()).isEqualTo(file.opset());
    assertThat(read.irVersion()).isEqualTo(file.irVersion());
    assertThat(read.layers()).isEqualTo(file.layers());
  }

  @Test
  void aFileFromOutsideMayHoldOnlyWhatOursHold() {
    assertThatThrownBy(() -> OnnxFile.read("no model".getBytes()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is no ONNX file");
    assertUnfit(
        graph ->
            graph
                .getInitializerBuilder(0)
                .setName("w")
                .setDataLocation(TensorProto.DataLocation.EXTERNAL),
        "its weights w lie in another file");
    assertUnfit(
        graph -> graph.getNodeBuilder(0).setName("n").setDomain("com.example"),
        "its node n is of a kind that no model of ours has");
    assertUnfit(
        graph ->
            graph
                .getNodeBuilder(0)
                .setName("n")
                .addAttribute(
                    Attributes.integer("then", 1).toBuilder()
                        .setType(ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.GRAPH)),
        "its node n is of a kind that no model of ours has");
    assertUnfit(graph -> graph.getInputBuilder(0).setName("x"), "its input is not pixels");
    assertUnfit(GraphProto.Builder::clearOutput, "its output is not probabilities");
  }

  private void assertUnfit(Consumer<GraphProto.Builder> change, String why) {
    assertThatThrownBy(
            () -> {
              ModelProto.Builder model = ModelProto.parseFrom(file.bytes()).toBuilder();
              change.accept(model.getGraphBuilder());
              OnnxFile.read(model.build().toByteArray());
            })
        .isInstanceOf(IOException.class)
        .hasMessage(why);
  }

  private static ComputationGraph graphOf(
      Consumer<org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder> layers) {
    var graph =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .activation(Activation.TANH)
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(SHAPE.height(), SHAPE.width(), SHAPE.channels()))
            .setOutputs("out");
    layers.accept(graph);
    return RandomNetwork.of(graph.build());
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(5).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static INDArray symmetric(List<byte[]> images) {
    return input(images, InputRange.SYMMETRIC);
  }

  private static INDArray unit(List<byte[]> images) {
    return input(images, InputRange.UNIT);
  }

  private static INDArray input(List<byte[]> images, InputRange range) {
    float[] values = new float[images.size() * SHAPE.values()];
    for (int i = 0; i < images.size(); i++) {
      range.write(images.get(i), 1, values, i * SHAPE.values());
    }
    return Nd4j.create(values, new long[] {images.size(), 1, SHAPE.height(), SHAPE.width()}, 'c');
  }
}
