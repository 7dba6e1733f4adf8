package io.pixelmill.onnx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** Each translation by itself, on images whose sides are odd and different. */
class LayerExportTest {
  private static final int[] TWO = {2, 2};

  static Collection<Arguments> layers() {
    List<Arguments> cases = new ArrayList<>();
    for (int kernel = 1; kernel <= 4; kernel++) {
      for (int stride = 1; stride <= Math.min(3, kernel + 1); stride++) {
        cases.add(
            chain(
                "same-%d-%d".formatted(kernel, stride),
                convolution(kernel, stride).convolutionMode(ConvolutionMode.Same).build()));
      }
    }
    cases.add(
        chain(
            "convolution-padded",
            convolution(3, 2).padding(1, 2).convolutionMode(ConvolutionMode.Truncate).build()));
    cases.add(
        chain(
            "convolution-dilated",
            convolution(2, 1)
                .dilation(2, 3)
                .hasBias(false)
                .convolutionMode(ConvolutionMode.Same)
                .build()));
    cases.add(
        chain(
            "depthwise",
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(2)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .build()));
    cases.add(
        chain(
            "separable",
            new SeparableConvolution2D.Builder(3, 3)
                .nOut(5)
                .depthMultiplier(2)
                .convolutionMode(ConvolutionMode.Truncate)
                .build()));
    cases.add(chain("transposed", transposed(ConvolutionMode.Truncate, 1)));
    cases.add(chain("transposed-same", transposed(ConvolutionMode.Same, 0)));
    for (var type : SubsamplingLayer.PoolingType.values()) {
      if (type == SubsamplingLayer.PoolingType.MAX || type == SubsamplingLayer.PoolingType.AVG) {
        cases.add(chain(type + "-same", pooling(type, ConvolutionMode.Same, 0).build()));
        cases.add(chain(type + "-padded", pooling(type, ConvolutionMode.Truncate, 1).build()));
      }
    }
    cases.add(
        chain(
            "average-of-padding-too",
            pooling(SubsamplingLayer.PoolingType.AVG, ConvolutionMode.Truncate, 1)
                .avgPoolIncludePadInDivisor(true)
                .build()));
    cases.add(
        chain("global-max", convolution(3, 1).build(), new GlobalPoolingLayer(PoolingType.MAX)));
    cases.add(
        chain(
            "global-average", convolution(3, 1).build(), new GlobalPoolingLayer(PoolingType.AVG)));
    cases.add(
        chain(
            "normalisation-by-variance",
            new BatchNormalization.Builder().useLogStd(false).build()));
    cases.add(
        chain(
            "normalisation-by-logarithm",
            new BatchNormalization.Builder().useLogStd(true).build(),
            dense(6),
            new BatchNormalization.Builder().useLogStd(true).build()));
    cases.add(
        chain(
            "normalisation-locked", new BatchNormalization.Builder().lockGammaBeta(true).build()));
    cases.add(
        chain(
            "local-normalisation",
            convolution(1, 1).nOut(7).build(),
            new LocalResponseNormalization.Builder().n(5).alpha(0.1).beta(0.7).k(1.5).build()));
    cases.add(chain("zero-padding", new ZeroPaddingLayer.Builder(1, 2, 3, 0).build()));
    cases.add(chain("cropping", new Cropping2D.Builder(1, 2, 3, 0).build()));
    cases.add(chain("upsampling", new Upsampling2D.Builder().size(new int[] {2, 3}).build()));
    cases.add(
        chain(
            "parametric-rectifier",
            new PReLULayer.Builder().inputShape(3, 9, 7).sharedAxes(2, 3).build()));
    cases.add(chain("dense-and-dropout", dense(6), new DropoutLayer(0.5), dense(5)));
    cases.add(
        chain("frozen", new FrozenLayer(convolution(3, 2).build()), new FrozenLayer(dense(5))));
    cases.add(
        Arguments.of(
            "back-to-images",
            (Consumer<GraphBuilder>)
                graph ->
                    graph
                        .addLayer("dense", dense(24), "in")
                        .addLayer("convolution", convolution(2, 1).nIn(2).build(), "dense")
                        .inputPreProcessor("convolution", new FeedForwardToCnnPreProcessor(3, 4, 2))
                        .addLayer("last", dense(5), "convolution")));
    cases.add(
        Arguments.of(
            "merge-and-subset",
            (Consumer<GraphBuilder>)
                graph ->
                    graph
                        .addLayer("a", dense(5), "in")
                        .addLayer("b", dense(4), "in")
                        .addVertex("merged", new MergeVertex(), "a", "b")
                        .addVertex("part", new FrozenVertex(new SubsetVertex(2, 6)), "merged")
                        .addVertex("scaled", new ScaleVertex(0.7), "part")
                        .addVertex("last", new ShiftVertex(0.3), "scaled")));
    cases.add(
        Arguments.of(
            "merged-images",
            (Consumer<GraphBuilder>)
                graph ->
                    graph
                        .addLayer("a", convolution(3, 2).build(), "in")
                        .addLayer("b", convolution(3, 2).nOut(2).build(), "in")
                        .addVertex("last", new MergeVertex(), "b", "a")));
    cases.add(
        Arguments.of(
            "sum-of-three",
            (Consumer<GraphBuilder>)
                graph ->
                    graph
                        .addLayer("a", convolution(3, 2).build(), "in")
                        .addLayer("b", convolution(3, 2).build(), "in")
                        .addLayer("c", convolution(3, 2).build(), "in")
                        .addVertex(
                            "last",
                            new ElementWiseVertex(ElementWiseVertex.Op.Add),
                            "a",
                            "b",
                            "c")));
    for (ElementWiseVertex.Op operation : ElementWiseVertex.Op.values()) {
      cases.add(
          Arguments.of(
              "element-wise-" + operation,
              (Consumer<GraphBuilder>)
                  graph ->
                      graph
                          .addLayer("a", convolution(3, 2).build(), "in")
                          .addLayer("b", convolution(3, 2).build(), "in")
                          .addVertex("last", new ElementWiseVertex(operation), "a", "b")));
    }
    cases.add(
        chain(
            "softmax",
            dense(6),
            new ActivationLayer.Builder().activation(new ActivationSoftmax()).build()));
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void givesTheSameProbabilities(String name, Consumer<GraphBuilder> layers) {
    OddImages.requireAgreement(name, layers);
  }

  /** Layers one behind the other. */
  private static Arguments chain(String name, Layer... layers) {
    Consumer<GraphBuilder> adding =
        graph -> {
          String before = "in";
          for (int i = 0; i < layers.length; i++) {
            String vertex = i == layers.length - 1 ? "last" : "layer-" + i;
            graph.addLayer(vertex, layers[i].clone(), before);
            before = vertex;
          }
        };
    return Arguments.of(name, adding);
  }

  private static ConvolutionLayer.Builder convolution(int kernel, int stride) {
    return new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).nOut(4);
  }

  private static Deconvolution2D transposed(ConvolutionMode mode, int padding) {
    return new Deconvolution2D.Builder()
        .kernelSize(3, 3)
        .stride(2, 2)
        .padding(padding, padding)
        .convolutionMode(mode)
        .nOut(4)
        .build();
  }

  private static SubsamplingLayer.Builder pooling(
      SubsamplingLayer.PoolingType type, ConvolutionMode mode, int padding) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(3, 3)
        .stride(TWO)
        .padding(padding, padding)
        .convolutionMode(mode);
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }
}
