package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows times weights, and its gradients: what dense and output layers have in common. */
final class Affine {
  private Affine() {}

  /** Batch × outputs, without bias. */
  static INDArray forward(
      INDArray input, INDArray weights, ArrayType memory, LayerWorkspaceMgr workspaces) {
    INDArray result = memory(memory, workspaces, input.size(0), weights.size(1));
    Operations.multiply(input, weights, result);
    return result;
  }

  /**
   * Writes the parameters' gradients.
   *
   * @param gradient of the output, batch × outputs
   * @param views of each parameter's gradient; without one of the bias there is no bias
   */
  static Gradient parameterGradients(
      INDArray input, INDArray gradient, Map<String, INDArray> views) {
    Gradient gradients = new DefaultGradient();
    INDArray biasGradient = views.get(BIAS_KEY);
    if (biasGradient != null) {
      Operations.sumRows(gradient, biasGradient);
      gradients.gradientForVariable().put(BIAS_KEY, biasGradient);
    }
    INDArray weightGradient = views.get(WEIGHT_KEY);
    // Stored column by column: its transpose is contiguous row by row.
    Operations.multiplyTransposed(gradient, input, weightGradient.transpose());
    gradients.gradientForVariable().put(WEIGHT_KEY, weightGradient);
    return gradients;
  }

  /** Batch × inputs. */
  static INDArray inputGradient(INDArray gradient, INDArray weights, LayerWorkspaceMgr workspaces) {
    INDArray result =
        memory(ArrayType.ACTIVATION_GRAD, workspaces, gradient.size(0), weights.size(0));
    Operations.multiply(gradient, weights.transpose(), result);
    return result;
  }

  private static INDArray memory(ArrayType type, LayerWorkspaceMgr workspaces, long... shape) {
    return workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
  }
}
