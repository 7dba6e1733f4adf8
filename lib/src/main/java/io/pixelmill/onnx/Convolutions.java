package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers whose weights go over images. */
final class Convolutions {
  private static final String WEIGHTS = "W";
  private static final String POINTWISE = "pW";
  private static final String BIAS = "b";

  private Convolutions() {}

  static String convolution(ConvolutionLayer layer, Site site) {
    return activated(
        layer, site, site.apply("Conv", biased(site, site.weights(WEIGHTS)), window(layer, site)));
  }

  /** DL4J's weights are height × width × channels × multiplier. */
  static String depthwise(DepthwiseConvolution2D layer, Site site) {
    INDArray weights = site.parameter(WEIGHTS).permute(2, 3, 0, 1);
    return activated(
        layer,
        site,
        site.apply("Conv", biased(site, ofOneChannel(site, weights)), grouped(layer, site)));
  }

  /** DL4J's depthwise weights are multiplier × channels × height × width. */
  static String separable(SeparableConvolution2D layer, Site site) {
    INDArray weights = site.parameter(WEIGHTS).permute(1, 0, 2, 3);
    String depthwise =
        site.apply("Conv", List.of(ofOneChannel(site, weights)), grouped(layer, site));
    return activated(
        layer, site, site.behind(depthwise).apply("Conv", biased(site, site.weights(POINTWISE))));
  }

  static String transposed(Deconvolution2D layer, Site site) {
    requireChannelsFirst(layer.getCnn2dDataFormat());
    Padding padding =
        Padding.ofTransposed(
            layer.getConvolutionMode(),
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation());
    return activated(
        layer,
        site,
        site.apply(
            "ConvTranspose",
            biased(site, site.weights(WEIGHTS)),
            window(layer.getKernelSize(), layer.getStride(), layer.getDilation(), padding)));
  }

  static void requireChannelsFirst(CNN2DFormat format) {
    if (format != CNN2DFormat.NCHW) {
      throw new UntranslatableException("images with their channels last (NHWC)");
    }
  }

  static AttributeProto[] window(int[] kernel, int[] stride, int[] dilation, Padding padding) {
    return new AttributeProto[] {
      Attributes.integers("kernel_shape", kernel),
      Attributes.integers("strides", stride),
      Attributes.integers("dilations", dilation),
      Attributes.integers("pads", padding.values())
    };
  }

  private static AttributeProto[] window(ConvolutionLayer layer, Site site) {
    requireChannelsFirst(layer.getCnn2dDataFormat());
    Padding padding =
        Padding.of(
            layer.getConvolutionMode(),
            site.input().size(),
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation());
    return window(layer.getKernelSize(), layer.getStride(), layer.getDilation(), padding);
  }

  /** A window over each channel by itself. */
  private static AttributeProto[] grouped(ConvolutionLayer layer, Site site) {
    List<AttributeProto> attributes = new ArrayList<>(List.of(window(layer, site)));
    attributes.add(Attributes.integer("group", site.input().channels()));
    return attributes.toArray(AttributeProto[]::new);
  }

  /**
   * @param weights channels × multiplier × height × width
   */
  private static String ofOneChannel(Site site, INDArray weights) {
    return site.array(
        WEIGHTS,
        weights
            .dup('c')
            .reshape('c', weights.size(0) * weights.size(1), 1, weights.size(2), weights.size(3)));
  }

  private static List<String> biased(Site site, String weights) {
    return site.has(BIAS) ? List.of(weights, site.vector(BIAS)) : List.of(weights);
  }

  private static String activated(ConvolutionLayer layer, Site site, String value) {
    return Activations.translate(layer.getActivationFn(), site.behind(value));
  }
}
