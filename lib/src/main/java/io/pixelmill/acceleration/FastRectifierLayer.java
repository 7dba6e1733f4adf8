package io.pixelmill.acceleration;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ReLU by itself; images are channels last in memory. */
final class FastRectifierLayer extends ActivationLayer {
  private static final long serialVersionUID = 1;

  private final transient boolean inPlace;
  private transient INDArray output;

  FastRectifierLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    inPlace = ((FastRectifier) layerConf()).worksInPlace();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray result = training && inPlace ? input(workspaces) : copy(workspaces);
    Rectifier.apply(result);
    output = training ? result : null;
    return result.rank() == 4 ? ChannelsLast.asChannelsFirst(result) : result;
  }

  /** DL4J computes in one workspace while it trains, elsewhere not: then this is a copy. */
  private INDArray input(LayerWorkspaceMgr workspaces) {
    return contiguous(
        workspaces.leverageTo(ArrayType.ACTIVATIONS, input), ArrayType.ACTIVATIONS, workspaces);
  }

  private INDArray copy(LayerWorkspaceMgr workspaces) {
    INDArray values = contiguous(input, ArrayType.FF_WORKING_MEM, workspaces);
    return workspaces
        .createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, values.shape(), 'c')
        .assign(values);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray gradient = contiguous(epsilon, ArrayType.BP_WORKING_MEM, workspaces);
    INDArray result = Rectifier.backward(output, gradient, ArrayType.ACTIVATION_GRAD, workspaces);
    output = null;
    return new Pair<>(
        new DefaultGradient(), result.rank() == 4 ? ImageGradient.of(result) : result);
  }

  private static INDArray contiguous(
      INDArray values, ArrayType memory, LayerWorkspaceMgr workspaces) {
    return values.rank() == 4 ? ChannelsLast.of(values, memory, workspaces) : values;
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }
}
