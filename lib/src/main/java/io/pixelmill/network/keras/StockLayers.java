package io.pixelmill.network.keras;

import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's layers with a Keras layer's options. */
final class StockLayers {
  private StockLayers() {}

  static ConvolutionLayer convolution(Options options) {
    options.require("groups", options.value("groups").asInt(1) == 1);
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(options.pair("kernel_size"))
            .nOut(options.whole("filters"))
            .weightInit(options.initialisation("kernel_initializer"));
    return window(builder, options)
        .dilation(options.pair("dilation_rate"))
        .hasBias(options.flag("use_bias", true))
        .activation(options.activation(Form.IMAGES))
        .build();
  }

  static DepthwiseConvolution2D depthwise(Options options) {
    return depthwiseBuilder(options)
        .hasBias(options.flag("use_bias", true))
        .activation(options.activation(Form.IMAGES))
        .build();
  }

  /** The first half of a separable convolution. */
  static DepthwiseConvolution2D separableFirst(Options options) {
    return depthwiseBuilder(options).hasBias(false).activation(Activation.IDENTITY).build();
  }

  /** The second half of a separable convolution. */
  static ConvolutionLayer separableSecond(Options options) {
    return new ConvolutionLayer.Builder(1, 1)
        .nOut(options.whole("filters"))
        .weightInit(options.initialisation("pointwise_initializer"))
        .hasBias(options.flag("use_bias", true))
        .activation(options.activation(Form.IMAGES))
        .build();
  }

  static SubsamplingLayer pooling(SubsamplingLayer.PoolingType type, Options options) {
    options.requireChannelsLast();
    int[] size = options.pair("pool_size");
    boolean strided = options.value("strides").isArray() || options.value("strides").isInt();
    return new SubsamplingLayer.Builder(type)
        .kernelSize(size)
        .stride(strided ? options.pair("strides") : size)
        .convolutionMode(options.padding())
        .build();
  }

  static GlobalPoolingLayer globalPooling(PoolingType type, Options options) {
    options.requireChannelsLast();
    options.require("keepdims", !options.flag("keepdims", false));
    return new GlobalPoolingLayer.Builder(type).build();
  }

  static ZeroPaddingLayer zeroPadding(Options options) {
    options.requireChannelsLast();
    var padding = options.value("padding");
    int top = padding.path(0).path(0).asInt(padding.path(0).asInt(padding.asInt()));
    int bottom = padding.path(0).path(1).asInt(padding.path(0).asInt(padding.asInt()));
    int left = padding.path(1).path(0).asInt(padding.path(1).asInt(padding.asInt()));
    int right = padding.path(1).path(1).asInt(padding.path(1).asInt(padding.asInt()));
    return new ZeroPaddingLayer.Builder(top, bottom, left, right).build();
  }

  /** Its variance is stored as it is, as Keras does. */
  static BatchNormalization batchNormalization(Options options, int rank) {
    options.requireLastAxis(rank);
    return new BatchNormalization.Builder()
        .decay(options.number("momentum", 0.99))
        .eps(options.number("epsilon", 1e-3))
        .useLogStd(false)
        .build();
  }

  static DenseLayer dense(Options options) {
    return new DenseLayer.Builder()
        .nOut(options.whole("units"))
        .weightInit(options.initialisation("kernel_initializer"))
        .hasBias(options.flag("use_bias", true))
        .activation(options.activation(Form.VECTORS))
        .build();
  }

  /** A dense layer whose softmax is the network's output. */
  static OutputLayer classifier(Options options) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(options.whole("units"))
        .weightInit(options.initialisation("kernel_initializer"))
        .hasBias(options.flag("use_bias", true))
        .activation(Activation.SOFTMAX)
        .build();
  }

  static Layer activation(IActivation activation) {
    return new ActivationLayer.Builder().activation(activation).build();
  }

  /** DL4J takes the share that is kept. */
  static Layer dropout(double dropped) {
    return new DropoutLayer.Builder(new Dropout(1 - dropped)).build();
  }

  private static DepthwiseConvolution2D.Builder depthwiseBuilder(Options options) {
    DepthwiseConvolution2D.Builder builder =
        new DepthwiseConvolution2D.Builder(options.pair("kernel_size"))
            .depthMultiplier(options.whole("depth_multiplier"))
            .weightInit(options.initialisation("depthwise_initializer"));
    return window(builder, options).dilation(options.pair("dilation_rate"));
  }

  private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B window(
      B builder, Options options) {
    options.requireChannelsLast();
    return builder.stride(options.pair("strides")).convolutionMode(options.padding());
  }
}
