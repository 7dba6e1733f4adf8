package io.pixelmill.acceleration;

import static io.pixelmill.acceleration.Comparison.INPUT;
import static io.pixelmill.acceleration.Comparison.images;
import static io.pixelmill.acceleration.StockLayers.beforeNormalisation;
import static io.pixelmill.acceleration.StockLayers.convolution;
import static io.pixelmill.acceleration.StockLayers.frozen;
import static io.pixelmill.acceleration.StockLayers.normalisation;
import static io.pixelmill.acceleration.StockLayers.relu;
import static io.pixelmill.acceleration.StockLayers.same;
import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Networks whose layers are read by several others, against stock DL4J. */
class FastBranchesTest {
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
    Comparison.of(
            8,
            8,
            3,
            graph ->
                graph
                    .addLayer("one", same(3, Activation.RELU), INPUT)
                    .addLayer("two", pooling(SubsamplingLayer.PoolingType.MAX), INPUT)
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
    Comparison comparison =
        Comparison.of(
            8,
            8,
            2,
            graph ->
                graph
                    .addLayer("stem", convolution(3, 4, Activation.RELU), INPUT)
                    .addLayer("pooled", pooling(SubsamplingLayer.PoolingType.AVG), "stem")
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

  private static SubsamplingLayer pooling(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(2, 2)
        .stride(1, 1)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }
}
