package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer that keeps its output for the backward pass. */
final class FastDenseLayer extends DenseLayer {
  private static final long serialVersionUID = 1;

  private final transient KeptOutput kept;

  FastDenseLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    kept = KeptOutput.of(layerConf().getActivationFn());
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
    kept.keep(result, training);
    return result;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (maskArray != null || !kept.isThere()) {
      return super.backpropGradient(epsilon, workspaces);
    }
    assertInputSet(true);
    INDArray gradient = kept.backward(epsilon, workspaces);
    Gradient gradients = Affine.parameterGradients(input, gradient, gradientViews);
    INDArray inputGradient =
        Affine.inputGradient(gradient, getParamWithNoise(WEIGHT_KEY, true, workspaces), workspaces);
    kept.release();
    weightNoiseParams.clear();
    return new Pair<>(gradients, backpropDropOutIfPresent(inputGradient));
  }

  @Override
  public void clear() {
    super.clear();
    kept.release();
  }
}
