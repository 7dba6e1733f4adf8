package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.Comparison.INPUT;
import static io.pixelmill.acceleration.Comparison.images;
import static io.pixelmill.acceleration.StockLayers.beforeNormalisation;
import static io.pixelmill.acceleration.StockLayers.normalisation;
import static io.pixelmill.acceleration.StockLayers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
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

  @Test
  void weightedImagesAgree() {
    Comparison comparison =
        Comparison.of(
            InputType.convolutional(5, 6, 2),
            graph -> graph.addLayer("last", pointwise(4, Activation.RELU), INPUT),
            new LossMCXENT(Nd4j.ones(1, 3)));
    comparison.agreesOn(
        images(4, 2, 5, 6), Nd4j.createFromArray(new float[][] {{0.5f}, {1}, {3}, {1e-3f}}));
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
                    .addLayer("before", StockLayers.convolution(3, 4, Activation.RELU), INPUT)
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

  /** Flat rows are made to images by a step that wants the gradient of the first layer's input. */
  @Test
  void flatInputAgrees() {
    Comparison comparison =
        Comparison.of(
            InputType.convolutionalFlat(6, 6, 1),
            graph -> graph.addLayer("last", StockLayers.convolution(3, 4, Activation.RELU), INPUT));
    comparison.agreesOn(images(3, 36));
  }

  @Test
  void otherNumbersAreCast() {
    Comparison comparison =
        Comparison.of(
            8,
            8,
            2,
            graph -> graph.addLayer("last", StockLayers.convolution(3, 4, Activation.RELU), INPUT));
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

  private static ConvolutionLayer pointwise(int channels, Activation activation) {
    return StockLayers.convolution(1, channels, activation);
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
}
