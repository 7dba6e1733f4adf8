package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.Comparison.INPUT;
import static io.pixelmill.acceleration.Comparison.images;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Outputs and gradients against stock DL4J's, layer by layer. */
class FastLayersTest {
  private record Window(int[] kernel, int[] stride, int[] padding, boolean same) {}

  /** Sizes, strides and paddings, square and not. */
  static Stream<Window> windows() {
    List<Window> windows = new ArrayList<>();
    for (int[] kernel : new int[][] {{1, 1}, {2, 2}, {3, 3}, {5, 5}, {3, 1}, {2, 3}}) {
      for (int[] stride : new int[][] {{1, 1}, {2, 2}, {3, 2}}) {
        windows.add(new Window(kernel, stride, new int[] {0, 0}, true));
        for (int[] padding : new int[][] {{0, 0}, {1, 1}, {2, 0}, {0, 1}}) {
          windows.add(new Window(kernel, stride, padding, false));
        }
      }
    }
    return windows.stream();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void convolutionsAgree(Window window) {
    for (boolean bias : new boolean[] {true, false}) {
      ConvolutionLayer first = convolution(window, bias, Activation.RELU);
      // As the first layer, whose input gradient nobody reads, and behind another.
      Comparison alone = Comparison.of(13, 12, 3, graph -> graph.addLayer("last", first, INPUT));
      assertThat(alone.layers()).contains("FastConvolutionLayer");
      alone.agreesOn(images(2, 3, 13, 12));
      ConvolutionLayer second = convolution(window, bias, Activation.IDENTITY);
      Comparison.of(
              13,
              12,
              2,
              graph ->
                  graph
                      .addLayer("before", pointwise(5, Activation.RELU), INPUT)
                      .addLayer("last", second, "before"))
          .agreesOn(images(3, 2, 13, 12));
    }
  }

  @Test
  void weightedClassesAgree() {
    INDArray weights = Nd4j.createFromArray(new float[][] {{0.2f, 3, 1 / 3f}});
    Comparison comparison =
        Comparison.of(
            InputType.convolutional(5, 6, 2),
            graph -> graph.addLayer("last", pointwise(4, Activation.RELU), INPUT),
            new LossMCXENT(weights));
    assertThat(comparison.layers()).contains("FastOutputLayer");
    comparison.agreesOn(images(7, 2, 5, 6));
    comparison.agreesAfterTraining(images(7, 2, 5, 6), 3);
  }

  static Stream<Window> poolings() {
    return windows()
        .filter(it -> it.kernel()[0] > it.padding()[0] && it.kernel()[1] > it.padding()[1]);
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void poolingsAgree(Window window) {
    for (SubsamplingLayer.PoolingType type :
        List.of(SubsamplingLayer.PoolingType.MAX, SubsamplingLayer.PoolingType.AVG)) {
      for (Activation before : List.of(Activation.RELU, Activation.IDENTITY, Activation.TANH)) {
        Comparison comparison =
            Comparison.of(
                13,
                12,
                3,
                graph ->
                    graph
                        .addLayer("before", pointwise(4, before), INPUT)
                        .addLayer("last", pooling(window, type), "before"));
        assertThat(comparison.layers()).contains("FastPoolingLayer");
        comparison.agreesOn(images(2, 3, 13, 12));
      }
    }
  }

  /** Equal values in one window: only the first of them may get the gradient. */
  @ParameterizedTest
  @ValueSource(floats = {-1, 0, 1})
  void equalPixelsArePooledAlike(float pixel) {
    Window window = new Window(new int[] {2, 2}, new int[] {2, 2}, new int[2], false);
    Comparison comparison =
        Comparison.of(
            8,
            8,
            1,
            graph ->
                graph
                    .addLayer("before", convolution(3, 4, Activation.RELU), INPUT)
                    .addLayer("last", pooling(window, SubsamplingLayer.PoolingType.MAX), "before"));
    comparison.agreesOn(Nd4j.valueArrayOf(new long[] {2, 1, 8, 8}, pixel));
    INDArray half = Nd4j.valueArrayOf(new long[] {2, 1, 8, 8}, pixel);
    half.putScalar(0, 0, 3, 3, 2 * pixel + 1);
    comparison.agreesOn(half);
  }

  @ParameterizedTest
  @CsvSource({"true, RELU, 6", "false, RELU, 6", "true, IDENTITY, 1", "false, IDENTITY, 4"})
  void denseLayersAgree(boolean bias, Activation activation, int batch) {
    Comparison comparison =
        Comparison.of(
            5,
            4,
            2,
            graph ->
                graph
                    .addLayer("before", pointwise(3, Activation.RELU), INPUT)
                    .addLayer("first", dense(17, bias, activation), "before")
                    .addLayer("last", dense(8, bias, activation), "first"));
    assertThat(comparison.layers()).contains("FastDenseLayer");
    comparison.agreesOn(images(batch, 2, 5, 4));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void batchNormalisationsAgree(boolean logarithm) {
    Comparison comparison =
        Comparison.of(
            6,
            5,
            2,
            graph ->
                graph
                    .addLayer("convolution", beforeNormalisation(4), INPUT)
                    .addLayer("normalisation", normalisation(logarithm), "convolution")
                    .addLayer("relu", relu(), "normalisation")
                    .addLayer("dense", dense(7, false, Activation.IDENTITY), "relu")
                    .addLayer("last", normalisation(logarithm), "dense"));
    assertThat(comparison.layers()).contains("FastBatchNormalizationLayer", "FastRectifierLayer");
    INDArray images = images(8, 2, 6, 5).muli(3).addi(2);
    comparison.agreesOn(images);
    comparison.agreesAfterTraining(images, 5);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void depthwiseConvolutionsAgree(Window window) {
    for (int multiplier : new int[] {1, 2}) {
      boolean bias = multiplier == 2;
      Comparison comparison =
          Comparison.of(
              13,
              12,
              2,
              graph ->
                  graph
                      .addLayer("before", pointwise(5, Activation.RELU), INPUT)
                      .addLayer("first", depthwise(window, multiplier, bias), "before")
                      .addLayer("last", pointwise(2, Activation.IDENTITY), "first"));
      assertThat(comparison.layers()).contains("FastDepthwiseLayer");
      comparison.agreesOn(images(3, 2, 13, 12));
    }
  }

  /** Differences of squares would have no digits left. */
  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void normalisationOfValuesFarFromZeroAgrees(int channels) {
    Comparison comparison =
        Comparison.of(6, 5, channels, graph -> graph.addLayer("last", normalisation(false), INPUT));
    comparison.agreesOn(images(8, channels, 6, 5).addi(20));
  }

  /** Nothing goes back through them, and they compute as in scoring. */
  @Test
  void frozenLayersAgree() {
    Comparison comparison =
        Comparison.of(
            8,
            8,
            3,
            graph ->
                graph
                    .addLayer("stem", frozen(same(4, Activation.RELU)), INPUT)
                    .addLayer("inner", frozen(beforeNormalisation(4)), "stem")
                    .addLayer("normalisation", frozen(normalisation(false)), "inner")
                    .addVertex(
                        "sum",
                        new FrozenVertex(new ElementWiseVertex(ElementWiseVertex.Op.Add)),
                        "stem",
                        "normalisation")
                    .addLayer("relu", frozen(relu()), "sum")
                    .addLayer("learned", same(4, Activation.RELU), "relu")
                    .addLayer("last", normalisation(false), "learned"));
    assertThat(comparison.fast().getConfiguration().toJson())
        .contains("FastConvolution", "FastBatchNormalization", "FastRectifier", "FastSum");
    INDArray before = comparison.fast().getParam("inner_W").dup();
    comparison.agreesAfterTraining(images(4, 3, 8, 8), 4);
    assertThat(comparison.fast().getParam("inner_W")).isEqualTo(before);
  }

  /** Where several read one, DL4J adds their gradients, even those that nobody needs. */
  @Test
  void severalLayersMayReadTheNetworksInput() {
    Window window = new Window(new int[] {2, 2}, new int[] {1, 1}, new int[2], true);
    Comparison.of(
            8,
            8,
            3,
            graph ->
                graph
                    .addLayer("one", same(3, Activation.RELU), INPUT)
                    .addLayer("two", pooling(window, SubsamplingLayer.PoolingType.MAX), INPUT)
                    .addLayer("three", same(3, Activation.IDENTITY), INPUT)
                    .addVertex(
                        "last",
                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                        "one",
                        "two",
                        "three"))
        .agreesAfterTraining(images(4, 3, 8, 8), 3);
  }

  /** Two vertices read one, so a gradient that is changed in place would spoil another's. */
  @Test
  void residualBlocksAgree() {
    Comparison comparison =
        Comparison.of(
            8,
            8,
            3,
            graph ->
                graph
                    .addLayer("stem", convolution(3, 4, Activation.RELU), INPUT)
                    .addLayer("first", same(4, Activation.RELU), "stem")
                    .addLayer("second", beforeNormalisation(4), "first")
                    .addLayer("normalisation", normalisation(false), "second")
                    .addVertex(
                        "sum",
                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                        "stem",
                        "normalisation")
                    .addLayer("relu", relu(), "sum")
                    .addLayer(
                        "last",
                        new GlobalPoolingLayer.Builder(
                                org.deeplearning4j.nn.conf.layers.PoolingType.AVG)
                            .build(),
                        "relu"));
    comparison.agreesOn(images(4, 3, 8, 8));
    comparison.agreesAfterTraining(images(4, 3, 8, 8), 4);
  }

  /** DL4J drops in place what another branch has read, and whose sign our layers would need. */
  @Test
  void dropoutBesideAnotherReaderAgrees() {
    Window window = new Window(new int[] {2, 2}, new int[] {1, 1}, new int[2], true);
    Comparison comparison =
        Comparison.of(
            8,
            8,
            2,
            graph ->
                graph
                    .addLayer("stem", convolution(3, 4, Activation.RELU), INPUT)
                    .addLayer("pooled", pooling(window, SubsamplingLayer.PoolingType.AVG), "stem")
                    .addLayer(
                        "dropped",
                        new ConvolutionLayer.Builder(1, 1).nOut(4).dropOut(0.5).build(),
                        "stem")
                    .addVertex(
                        "last",
                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                        "pooled",
                        "dropped"));
    comparison.agreesAfterTraining(images(4, 2, 8, 8), 4);
  }

  /** Flat rows are made to images by a step that wants the gradient of the first layer's input. */
  @Test
  void flatInputAgrees() {
    Comparison comparison =
        Comparison.of(
            InputType.convolutionalFlat(6, 6, 1),
            graph -> graph.addLayer("last", convolution(3, 4, Activation.RELU), INPUT));
    comparison.agreesOn(images(3, 36));
  }

  @Test
  void otherNumbersAreCast() {
    Comparison comparison =
        Comparison.of(
            8, 8, 2, graph -> graph.addLayer("last", convolution(3, 4, Activation.RELU), INPUT));
    INDArray channelsLast = images(2, 8, 8, 2).castTo(DataType.DOUBLE).permute(0, 3, 1, 2);
    comparison.agreesOn(channelsLast);
  }

  private static ConvolutionLayer convolution(Window window, boolean bias, Activation activation) {
    return new ConvolutionLayer.Builder(window.kernel())
        .stride(window.stride())
        .padding(window.padding())
        .convolutionMode(window.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .hasBias(bias)
        .activation(activation)
        .nOut(4)
        .build();
  }

  private static DepthwiseConvolution2D depthwise(Window window, int multiplier, boolean bias) {
    return new DepthwiseConvolution2D.Builder(window.kernel())
        .stride(window.stride())
        .padding(window.padding())
        .convolutionMode(window.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .hasBias(bias)
        .activation(bias ? Activation.RELU : Activation.IDENTITY)
        .depthMultiplier(multiplier)
        .build();
  }

  private static FrozenLayer frozen(Layer layer) {
    return new FrozenLayer.Builder().layer(layer).build();
  }

  private static ConvolutionLayer pointwise(int channels, Activation activation) {
    return convolution(1, channels, activation);
  }

  private static ConvolutionLayer convolution(int side, int channels, Activation activation) {
    return new ConvolutionLayer.Builder(side, side).nOut(channels).activation(activation).build();
  }

  private static ConvolutionLayer same(int channels, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation)
        .build();
  }

  /** Without bias: its gradient would be 0, of which only rounding errors can be compared. */
  private static ConvolutionLayer beforeNormalisation(int channels) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Same)
        .hasBias(false)
        .build();
  }

  private static SubsamplingLayer pooling(Window window, SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(window.kernel())
        .stride(window.stride())
        .padding(window.padding())
        .convolutionMode(window.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .build();
  }

  private static DenseLayer dense(int units, boolean bias, Activation activation) {
    return new DenseLayer.Builder().nOut(units).hasBias(bias).activation(activation).build();
  }

  private static BatchNormalization normalisation(boolean logarithm) {
    return new BatchNormalization.Builder().useLogStd(logarithm).build();
  }

  private static ActivationLayer relu() {
    return new ActivationLayer.Builder().activation(Activation.RELU).build();
  }
}
