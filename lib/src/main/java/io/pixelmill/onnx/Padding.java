package io.pixelmill.onnx;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * What is put around images, as ONNX has it: top, left, bottom, right.
 *
 * @param top rows of zeros above
 */
record Padding(int top, int left, int bottom, int right) {
  /**
   * That of a window that goes over an image. Where all outputs of "same" are to lie over the
   * image, DL4J puts the odd row or column behind it.
   *
   * @param image height and width
   */
  static Padding of(
      ConvolutionMode mode,
      int[] image,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation) {
    return switch (mode) {
      case Same -> {
        int rows = missing(image[0], kernel[0], stride[0], dilation[0]);
        int columns = missing(image[1], kernel[1], stride[1], dilation[1]);
        yield new Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
      }
      case Truncate, Strict -> new Padding(padding[0], padding[1], padding[0], padding[1]);
      case Causal -> throw new UntranslatableException("causal padding");
    };
  }

  /** What is cut off a transposed convolution's output so that it is the input times the stride. */
  static Padding ofTransposed(
      ConvolutionMode mode, int[] kernel, int[] stride, int[] padding, int[] dilation) {
    return switch (mode) {
      case Same -> {
        int rows = Math.max(0, dilation[0] * (kernel[0] - 1) + 1 - stride[0]);
        int columns = Math.max(0, dilation[1] * (kernel[1] - 1) + 1 - stride[1]);
        yield new Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
      }
      case Truncate, Strict -> new Padding(padding[0], padding[1], padding[0], padding[1]);
      case Causal -> throw new UntranslatableException("causal padding");
    };
  }

  private static int missing(int size, int kernel, int stride, int dilation) {
    int outputs = (size + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size);
  }

  int[] values() {
    return new int[] {top, left, bottom, right};
  }
}
