package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.Comparison.INPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

class AccelerationTest {
  @Test
  void thereIsNoObstacleHere() {
    assertThat(Acceleration.obstacle()).isEmpty();
  }

  @Test
  void theArticlesNetworkIsFastThroughout() {
    Comparison comparison = article(0);
    assertThat(comparison.layers())
        .containsExactly(
            "FastConvolutionLayer",
            "FastPoolingLayer",
            "FastConvolutionLayer",
            "FastPoolingLayer",
            "FastDenseLayer",
            "FastOutputLayer");
    comparison.agreesOn(Comparison.images(5, 3, 32, 32));
  }

  @Test
  void trainingWithDropoutGoesTheSameWay() {
    article(0.4).agreesAfterTraining(Comparison.images(6, 3, 32, 32), 8);
  }

  /** The feed lays images out so; what the network sees is the same. */
  @Test
  void theMemoryOrderOfImagesDoesNotMatter() {
    INDArray images = Comparison.images(4, 3, 32, 32);
    Comparison comparison = article(0);
    INDArray channelsLast = images.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2);
    assertThat(channelsLast).isEqualTo(images);
    assertThat(comparison.fast().outputSingle(channelsLast).toFloatMatrix())
        .isDeepEqualTo(comparison.fast().outputSingle(images).toFloatMatrix());
    comparison.agreesOn(channelsLast);
  }

  @Test
  void theStockConfigurationStaysAndItsCountersAreKept() {
    ComputationGraphConfiguration stock = configuration(0.2);
    stock.setIterationCount(12);
    stock.setEpochCount(3);
    String before = stock.toJson();
    ComputationGraphConfiguration fast = Acceleration.of(stock);
    assertThat(stock.toJson()).isEqualTo(before).doesNotContain("pixelmill");
    assertThat(fast.getIterationCount()).isEqualTo(12);
    assertThat(fast.getEpochCount()).isEqualTo(3);
  }

  /** DL4J clones configurations wherever it makes a network. */
  @Test
  void theFastConfigurationCanBeClonedAndRead() {
    ComputationGraphConfiguration fast = Acceleration.of(configuration(0.2));
    assertThat(fast.clone().toJson()).isEqualTo(fast.toJson()).contains("FastConvolution");
    assertThat(ComputationGraphConfiguration.fromJson(fast.toJson())).isEqualTo(fast);
  }

  @Test
  void whatWeDoNotComputeIsLeftToDl4j() {
    stays(
        graph ->
            graph.addLayer(
                "last",
                new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.TANH).build(),
                INPUT));
    stays(
        graph ->
            graph.addLayer(
                "last", new ConvolutionLayer.Builder(3, 3).nOut(2).dilation(2, 2).build(), INPUT));
    stays(
        graph ->
            graph.addLayer(
                "last",
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM).pnorm(2).build(),
                INPUT));
    stays(
        graph ->
            graph.addLayer(
                "last", new BatchNormalization.Builder().lockGammaBeta(true).build(), INPUT));
    stays(
        graph ->
            graph.addLayer(
                "last", new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build(), INPUT));
  }

  /** Our layers need the sign of their own output, which such noise may turn around. */
  @Test
  void noiseOnActivationsKeepsTheNetworkStock() {
    stays(
        graph ->
            graph
                .addLayer("first", new ConvolutionLayer.Builder(3, 3).nOut(2).build(), INPUT)
                .addLayer(
                    "last",
                    new DenseLayer.Builder().nOut(4).dropOut(new GaussianNoise(0.1)).build(),
                    "first"));
  }

  @Test
  void aPoolingTakesTheRectifierOnlyWhereItAloneReadsIt() {
    ComputationGraphConfiguration shared =
        Comparison.of(
                8,
                8,
                1,
                graph ->
                    graph
                        .addLayer(
                            "convolution",
                            new ConvolutionLayer.Builder(3, 3)
                                .nOut(2)
                                .activation(Activation.RELU)
                                .build(),
                            INPUT)
                        .addLayer("one", new SubsamplingLayer.Builder().build(), "convolution")
                        .addLayer("two", new SubsamplingLayer.Builder().build(), "convolution")
                        .addVertex(
                            "last",
                            new org.deeplearning4j.nn.conf.graph.MergeVertex(),
                            "one",
                            "two"))
            .fast()
            .getConfiguration();
    assertThat(shared.toJson()).doesNotContain("\"rectifier\" : true").contains("ActivationReLU");
    assertThat(article(0).fast().getConfiguration().toJson()).contains("\"rectifier\" : true");
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> FastGraph.of("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not the JSON of a network");
  }

  private static void stays(UnaryOperator<GraphBuilder> layers) {
    Comparison comparison = Comparison.of(9, 9, 2, layers);
    // The output layer is ours wherever the others may be.
    assertThat(comparison.layers())
        .filteredOn(name -> !name.equals("FastOutputLayer"))
        .noneMatch(name -> name.startsWith("Fast"));
  }

  private static Comparison article(double dropout) {
    return Comparison.of(configuration(dropout));
  }

  private static ComputationGraphConfiguration configuration(double dropout) {
    return Networks.configuration(
        // Adam makes steps of rounding errors where a gradient is nearly 0.
        ArticleSettings.of("dropout=" + dropout, "updater.type=sgd", "updater.learning-rate=0.05"),
        new ImageShape(32, 32, 3),
        Comparison.CLASSES,
        1);
  }
}
