package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer.WEIGHT_KEY;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Depthwise convolution by libnd4j's oneDNN operations; keeps its output for the backward pass. */
final class FastDepthwiseLayer extends DepthwiseConvolution2DLayer {
  private static final long serialVersionUID = 1;

  private final transient KeptOutput kept;

  FastDepthwiseLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    kept = KeptOutput.of(layerConf().getActivationFn());
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
    operation(window).forward(images, parameters(weights, training, workspaces), result);
    kept.keep(result, training);
    return ChannelsLast.asChannelsFirst(result);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray gradient =
        kept.backward(ChannelsLast.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces), workspaces);
    INDArray images = ChannelsLast.of(input, ArrayType.BP_WORKING_MEM, workspaces);
    INDArray inputGradient =
        ChannelsLast.empty(ArrayType.ACTIVATION_GRAD, workspaces, images.shape());
    INDArray weights = getParamWithNoise(WEIGHT_KEY, true, workspaces);
    operation(window())
        .backward(
            images,
            parameters(weights, true, workspaces),
            gradient,
            inputGradient,
            parameterGradients());
    Gradient gradients = new DefaultGradient();
    if (hasBias()) {
      gradients.setGradientFor(BIAS_KEY, gradientViews.get(BIAS_KEY));
    }
    gradients.setGradientFor(WEIGHT_KEY, gradientViews.get(WEIGHT_KEY), 'c');
    kept.release();
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

  private static ConvolutionOperation operation(Window window) {
    return new ConvolutionOperation("depthwise_conv2d", window.depthwiseArguments());
  }

  private List<INDArray> parameters(
      INDArray weights, boolean training, LayerWorkspaceMgr workspaces) {
    return hasBias()
        ? List.of(
            weights, ConvolutionOperation.flat(getParamWithNoise(BIAS_KEY, training, workspaces)))
        : List.of(weights);
  }

  private List<INDArray> parameterGradients() {
    INDArray weightGradient = gradientViews.get(WEIGHT_KEY);
    return hasBias()
        ? List.of(weightGradient, ConvolutionOperation.flat(gradientViews.get(BIAS_KEY)))
        : List.of(weightGradient);
  }

  @Override
  public void clear() {
    super.clear();
    kept.release();
  }
}
