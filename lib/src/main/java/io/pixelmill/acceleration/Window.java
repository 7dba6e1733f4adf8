package io.pixelmill.acceleration;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a convolution's or a pooling's window moves over images. Arrays hold height before width.
 *
 * @param padding above and to the left
 */
record Window(int[] kernel, int[] stride, int[] padding, Edge edge, int[] output) {
  private static final int[] UNDILATED = {1, 1};

  private static final int CHANNELS_LAST = 1;

  /** Of the weights: output channels × input channels × height × width. */
  private static final int DL4J_WEIGHTS = 1;

  /** They end with the memory order. */
  private static final int DEPTHWISE_ARGUMENTS = 10;

  /** As libnd4j numbers them. */
  enum Edge {
    GIVEN_PADDING,
    SAME
  }

  /**
   * @param images batch × channels × height × width
   */
  static Window of(
      INDArray images, int[] kernel, int[] stride, int[] padding, ConvolutionMode mode) {
    boolean same = mode == ConvolutionMode.Same;
    int[] output =
        ConvolutionUtils.getOutputSize(
            images, kernel, stride, same ? null : padding, mode, UNDILATED, CNN2DFormat.NCHW);
    int[] size = {(int) images.size(2), (int) images.size(3)};
    int[] before =
        same
            ? ConvolutionUtils.getSameModeTopLeftPadding(output, size, kernel, stride, UNDILATED)
            : padding;
    return new Window(kernel, stride, before, same ? Edge.SAME : Edge.GIVEN_PADDING, output);
  }

  int outHeight() {
    return output[0];
  }

  int outWidth() {
    return output[1];
  }

  int[] convolutionArguments() {
    return arguments(CHANNELS_LAST, DL4J_WEIGHTS);
  }

  int[] depthwiseArguments() {
    return Arrays.copyOf(arguments(CHANNELS_LAST, 0), DEPTHWISE_ARGUMENTS);
  }

  /**
   * @param divisor of average pooling, as libnd4j numbers it: 0 the pixels inside the image, 1 all
   */
  int[] poolingArguments(int divisor) {
    return arguments(divisor, CHANNELS_LAST);
  }

  private int[] arguments(int last, int afterLast) {
    return new int[] {
      kernel[0],
      kernel[1],
      stride[0],
      stride[1],
      padding[0],
      padding[1],
      UNDILATED[0],
      UNDILATED[1],
      edge.ordinal(),
      last,
      afterLast
    };
  }
}
