package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Softmax and cross-entropy. One forward pass gives gradient and loss, where DL4J makes three of
 * them in a training step.
 */
final class FastOutputLayer extends OutputLayer {
  private static final long serialVersionUID = 1;

  /** As in DL4J's loss: the logarithm stays finite. */
  private static final float SMALLEST = 1e-10f;

  /** Sum over the images of the step whose backward pass was the last; NaN once it was told. */
  private transient double loss = Double.NaN;

  FastOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (maskArray != null || input.rank() != 2 || input.dataType() != DataType.FLOAT) {
      return super.backpropGradient(epsilon, workspaces);
    }
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaces);
    INDArray weights = getParamWithNoise(WEIGHT_KEY, true, workspaces);
    INDArray gradient = probabilities(weights, workspaces);
    INDArray expected = weighted(labels.castTo(DataType.FLOAT));
    loss = crossEntropy(gradient, expected);
    if (classWeights().isPresent()) {
      gradient.muliColumnVector(expected.sum(true, 1));
    }
    gradient.subi(expected);
    Gradient gradients = Affine.parameterGradients(input, gradient, gradientViews);
    INDArray inputGradient = Affine.inputGradient(gradient, weights, workspaces);
    return new Pair<>(gradients, backpropDropOutIfPresent(inputGradient));
  }

  private INDArray weighted(INDArray labels) {
    return classWeights()
        .map(weights -> labels.mulRowVector(weights.castTo(DataType.FLOAT)))
        .orElse(labels);
  }

  private Optional<INDArray> classWeights() {
    return Optional.ofNullable(((LossMCXENT) layerConf().getLossFn()).getWeights());
  }

  private INDArray probabilities(INDArray weights, LayerWorkspaceMgr workspaces) {
    INDArray values = Affine.forward(input, weights, ArrayType.BP_WORKING_MEM, workspaces);
    if (hasBias()) {
      values.addiRowVector(getParamWithNoise(BIAS_KEY, true, workspaces));
    }
    Nd4j.exec(DynamicCustomOp.builder("softmax").addInputs(values).addOutputs(values).build());
    return values;
  }

  /**
   * @param labels weighted
   */
  private static double crossEntropy(INDArray probabilities, INDArray labels) {
    float[] found = probabilities.dup('c').data().asFloat();
    float[] expected = labels.dup('c').data().asFloat();
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      if (expected[i] != 0) {
        sum -= expected[i] * Math.log(Math.min(Math.max(found[i], SMALLEST), 1 - SMALLEST));
      }
    }
    return sum;
  }

  @Override
  public double computeScore(
      double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
    if (!training || Double.isNaN(loss)) {
      return super.computeScore(regularisation, training, workspaces);
    }
    double images = conf().isMiniBatch() ? getInputMiniBatchSize() : 1;
    score = loss / images + regularisation;
    loss = Double.NaN;
    return score;
  }

  @Override
  public void clear() {
    super.clear();
    loss = Double.NaN;
  }
}
