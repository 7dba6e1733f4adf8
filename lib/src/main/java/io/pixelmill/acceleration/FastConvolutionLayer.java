package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution by libnd4j's oneDNN operations; keeps its output for the backward pass. */
final class FastConvolutionLayer extends ConvolutionLayer {
  private static final long serialVersionUID = 1;

  private final transient boolean rectifies;
  private transient INDArray output;

  FastConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    rectifies = layerConf().getActivationFn() instanceof ActivationReLU;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    validateInputRank();
    INDArray weights = getParamWithNoise(WEIGHT_KEY, training, workspaces);
    validateInputDepth(weights.size(1));
    INDArray images = ChannelsLast.of(input, ArrayType.FF_WORKING_MEM, workspaces);
    Window window = window();
    INDArray result =
        ChannelsLast.empty(
            ArrayType.ACTIVATIONS,
            workspaces,
            images.size(0),
            window.outHeight(),
            window.outWidth(),
            weights.size(0));
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(
                hasBias()
                    ? new INDArray[] {images, weights, bias(training, workspaces)}
                    : new INDArray[] {images, weights})
            .addOutputs(result)
            .addIntegerArguments(window.convolutionArguments())
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
    INDArray inputGradient = null;
    if (((FastConvolution) layerConf()).needsInputGradient()) {
      INDArray memory = ChannelsLast.empty(ArrayType.ACTIVATION_GRAD, workspaces, images.shape());
      backward(images, gradient, memory, workspaces);
      inputGradient = backpropDropOutIfPresent(ImageGradient.of(memory));
    } else {
      INDArray biasGradient =
          new PatchProduct(images, window(), workspaces)
              .multiply(gradient, gradientViews.get(WEIGHT_KEY));
      if (hasBias()) {
        gradientViews.get(BIAS_KEY).assign(biasGradient);
      }
    }
    output = null;
    weightNoiseParams.clear();
    return new Pair<>(gradients(), inputGradient);
  }

  private void backward(
      INDArray images, INDArray gradient, INDArray inputGradient, LayerWorkspaceMgr workspaces) {
    INDArray weights = getParamWithNoise(WEIGHT_KEY, true, workspaces);
    INDArray weightGradient = gradientViews.get(WEIGHT_KEY);
    DynamicCustomOp.DynamicCustomOpsBuilder convolution =
        DynamicCustomOp.builder("conv2d_bp").addIntegerArguments(window().convolutionArguments());
    if (hasBias()) {
      convolution
          .addInputs(images, weights, bias(true, workspaces), gradient)
          .addOutputs(inputGradient, weightGradient, flat(gradientViews.get(BIAS_KEY)));
    } else {
      convolution.addInputs(images, weights, gradient).addOutputs(inputGradient, weightGradient);
    }
    Nd4j.exec(convolution.build());
  }

  private Gradient gradients() {
    Gradient gradients = new DefaultGradient();
    if (hasBias()) {
      gradients.setGradientFor(BIAS_KEY, gradientViews.get(BIAS_KEY));
    }
    gradients.setGradientFor(WEIGHT_KEY, gradientViews.get(WEIGHT_KEY), 'c');
    return gradients;
  }

  private Window window() {
    return Window.of(
        input,
        layerConf().getKernelSize(),
        layerConf().getStride(),
        layerConf().getPadding(),
        layerConf().getConvolutionMode() == null
            ? ConvolutionMode.Truncate
            : layerConf().getConvolutionMode());
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
