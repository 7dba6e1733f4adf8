package io.pixelmill.network.layers;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What a window does at the edges. */
enum Padding {
  /** Zeros around the image: the output is as large as the input, divided by the stride. */
  SAME(ConvolutionMode.Same),
  /** The window stays inside the image. */
  NONE(ConvolutionMode.Truncate);

  private final ConvolutionMode mode;

  Padding(ConvolutionMode mode) {
    this.mode = mode;
  }

  ConvolutionMode mode() {
    return mode;
  }
}
