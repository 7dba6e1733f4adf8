package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer.WEIGHT_KEY;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Depthwise convolution by libnd4j's oneDNN operations; keeps its output for the backward pass. */
final class FastDepthwiseLayer extends DepthwiseConvolution2DLayer {
  private static final long serialVersionUID = 1;

  private final transient boolean rectifies;
  private transient INDArray output;

  FastDepthwiseLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    rectifies = layerConf().getActivationFn() instanceof ActivationReLU;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray weights = getParamWithNoise(WEIGHT_KEY, training, workspaces);
    INDArray images = ChannelsLast.of(input, ArrayType.FF_WORKING_MEM, workspaces);
    Window window = window();
    INDArray result =
        ChannelsLast.empty(
            ArrayType.ACTIVATIONS,
            workspaces,
            images.size(0),
            window.outHeight(),
            window.outWidth(),
            weights.size(2) * weights.size(3));
    Nd4j.exec(
        DynamicCustomOp.builder("depthwise_conv2d")
            .addInputs(
                hasBias()
                    ? new INDArray[] {images, weights, bias(training, workspaces)}
                    : new INDArray[] {images, weights})
            .addOutputs(result)
            .addIntegerArguments(window.depthwiseArguments())
            .build());
    if (rectifies) {
      Rectifier.apply(result);
    }
    output = training ? result : null;
    return ChannelsLast.asChannelsFirst(result);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray gradient = ChannelsLast.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces);
    if (rectifies) {
      gradient = Rectifier.backward(output, gradient, ArrayType.BP_WORKING_MEM, workspaces);
    }
    INDArray images = ChannelsLast.of(input, ArrayType.BP_WORKING_MEM, workspaces);
    INDArray inputGradient =
        ChannelsLast.empty(ArrayType.ACTIVATION_GRAD, workspaces, images.shape());
    INDArray weights = getParamWithNoise(WEIGHT_KEY, true, workspaces);
    INDArray weightGradient = gradientViews.get(WEIGHT_KEY);
    DynamicCustomOp.DynamicCustomOpsBuilder convolution =
        DynamicCustomOp.builder("depthwise_conv2d_bp")
            .addIntegerArguments(window().depthwiseArguments());
    Gradient gradients = new DefaultGradient();
    if (hasBias()) {
      INDArray biasGradient = gradientViews.get(BIAS_KEY);
      convolution
          .addInputs(images, weights, bias(true, workspaces), gradient)
          .addOutputs(inputGradient, weightGradient, flat(biasGradient));
      gradients.setGradientFor(BIAS_KEY, biasGradient);
    } else {
      convolution.addInputs(images, weights, gradient).addOutputs(inputGradient, weightGradient);
    }
    Nd4j.exec(convolution.build());
    gradients.setGradientFor(WEIGHT_KEY, weightGradient, 'c');
    output = null;
    weightNoiseParams.clear();
    return new Pair<>(gradients, backpropDropOutIfPresent(ImageGradient.of(inputGradient)));
  }

  private Window window() {
    return Window.of(
        input,
        layerConf().getKernelSize(),
        layerConf().getStride(),
        layerConf().getPadding(),
        convolutionMode);
  }

  private INDArray bias(boolean training, LayerWorkspaceMgr workspaces) {
    return flat(getParamWithNoise(BIAS_KEY, training, workspaces));
  }

  private static INDArray flat(INDArray row) {
    return row.reshape(row.length());
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }
}
