package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer that keeps its output for the backward pass. */
final class FastDenseLayer extends DenseLayer {
  private static final long serialVersionUID = 1;

  private final transient boolean rectifies;
  private transient INDArray output;

  FastDenseLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    rectifies = layerConf().getActivationFn() instanceof ActivationReLU;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    if (maskArray != null || input.rank() != 2 || input.dataType() != DataType.FLOAT) {
      return super.activate(training, workspaces);
    }
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray weights = getParamWithNoise(WEIGHT_KEY, training, workspaces);
    INDArray result = Affine.forward(input, weights, ArrayType.ACTIVATIONS, workspaces);
    if (hasBias()) {
      result.addiRowVector(getParamWithNoise(BIAS_KEY, training, workspaces));
    }
    if (rectifies) {
      Rectifier.apply(result);
    }
    output = training ? result : null;
    return result;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (maskArray != null || output == null) {
      return super.backpropGradient(epsilon, workspaces);
    }
    assertInputSet(true);
    INDArray gradient =
        rectifies
            ? Rectifier.backward(output, epsilon, ArrayType.BP_WORKING_MEM, workspaces)
            : epsilon;
    Gradient gradients = Affine.parameterGradients(input, gradient, gradientViews);
    INDArray inputGradient =
        Affine.inputGradient(gradient, getParamWithNoise(WEIGHT_KEY, true, workspaces), workspaces);
    output = null;
    weightNoiseParams.clear();
    return new Pair<>(gradients, backpropDropOutIfPresent(inputGradient));
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }
}
