package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Layers that make one value of a window or of a whole channel. */
final class Poolings {
  private Poolings() {}

  static String windows(SubsamplingLayer layer, Site site) {
    Convolutions.requireChannelsFirst(layer.getCnn2dDataFormat());
    int[] kernel = layer.getKernelSize();
    int[] dilation = layer.getDilation();
    Padding padding =
        Padding.of(
            layer.getConvolutionMode(),
            site.input().size(),
            kernel,
            layer.getStride(),
            layer.getPadding(),
            dilation);
    AttributeProto strides = Attributes.integers("strides", layer.getStride());
    AttributeProto shape = Attributes.integers("kernel_shape", kernel);
    AttributeProto pads = Attributes.integers("pads", padding.values());
    return switch (layer.getPoolingType()) {
      case MAX ->
          site.apply("MaxPool", shape, strides, pads, Attributes.integers("dilations", dilation));
      case AVG -> {
        if (Arrays.stream(dilation).anyMatch(it -> it != 1)) {
          throw new UntranslatableException("average pooling with dilation");
        }
        yield site.apply(
            "AveragePool",
            shape,
            strides,
            pads,
            Attributes.integer("count_include_pad", layer.isAvgPoolIncludePadInDivisor() ? 1 : 0));
      }
      default -> throw unsupported(layer.getPoolingType());
    };
  }

  static String global(GlobalPoolingLayer layer, Site site) {
    if (!site.input().isImage() || !layer.isCollapseDimensions()) {
      throw new UntranslatableException("global pooling of anything but images to vectors");
    }
    String pooled =
        switch (layer.getPoolingType()) {
          case MAX -> site.apply("GlobalMaxPool");
          case AVG -> site.apply("GlobalAveragePool");
          default -> throw unsupported(layer.getPoolingType());
        };
    return site.behind(pooled).apply("Flatten", Attributes.integer("axis", 1));
  }

  private static UntranslatableException unsupported(Enum<?> type) {
    return new UntranslatableException("pooling of type " + type);
  }
}
