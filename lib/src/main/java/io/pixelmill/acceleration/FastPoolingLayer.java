package io.pixelmill.acceleration;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Pooling by libnd4j's oneDNN operations on contiguous arrays. */
final class FastPoolingLayer extends SubsamplingLayer {
  private static final long serialVersionUID = 1;

  private final transient KeptOutput kept;

  FastPoolingLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    kept = new KeptOutput(((FastPooling) layerConf()).rectifies());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray images = ChannelsLast.of(input, ArrayType.FF_WORKING_MEM, workspaces);
    Window window = window();
    INDArray result =
        ChannelsLast.empty(
            ArrayType.ACTIVATIONS,
            workspaces,
            images.size(0),
            window.outHeight(),
            window.outWidth(),
            images.size(3));
    Nd4j.exec(operation("", window).addInputs(images).addOutputs(result).build());
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
    Nd4j.exec(
        operation("_bp", window()).addInputs(images, gradient).addOutputs(inputGradient).build());
    kept.release();
    return new Pair<>(new DefaultGradient(), ImageGradient.of(inputGradient));
  }

  private DynamicCustomOp.DynamicCustomOpsBuilder operation(String suffix, Window window) {
    boolean max = layerConf().getPoolingType() == PoolingType.MAX;
    int divisor = !max && layerConf().isAvgPoolIncludePadInDivisor() ? 1 : 0;
    return DynamicCustomOp.builder((max ? "maxpool2d" : "avgpool2d") + suffix)
        .addIntegerArguments(window.poolingArguments(divisor));
  }

  private Window window() {
    return Window.of(
        input,
        layerConf().getKernelSize(),
        layerConf().getStride(),
        layerConf().getPadding(),
        convolutionMode);
  }

  @Override
  public void clear() {
    super.clear();
    kept.release();
  }
}
