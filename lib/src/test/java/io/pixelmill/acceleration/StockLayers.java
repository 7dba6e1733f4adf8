package io.pixelmill.acceleration;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.linalg.activations.Activation;

/** Layers of DL4J's own, of which a test says only what matters to it. */
final class StockLayers {
  private StockLayers() {}

  static FrozenLayer frozen(Layer layer) {
    return new FrozenLayer.Builder().layer(layer).build();
  }

  static ConvolutionLayer convolution(int side, int channels, Activation activation) {
    return new ConvolutionLayer.Builder(side, side).nOut(channels).activation(activation).build();
  }

  static ConvolutionLayer same(int channels, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation)
        .build();
  }

  /** Without bias: its gradient would be 0, of which only rounding errors can be compared. */
  static ConvolutionLayer beforeNormalisation(int channels) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Same)
        .hasBias(false)
        .build();
  }

  static BatchNormalization normalisation(boolean logarithm) {
    return new BatchNormalization.Builder().useLogStd(logarithm).build();
  }

  static ActivationLayer relu() {
    return new ActivationLayer.Builder().activation(Activation.RELU).build();
  }
}
