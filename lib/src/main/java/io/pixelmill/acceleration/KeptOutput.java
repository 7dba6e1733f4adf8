package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's output, after ReLU where it has it, kept from its forward pass to its backward pass.
 */
final class KeptOutput {
  private final boolean rectifies;
  private INDArray output;

  KeptOutput(boolean rectifies) {
    this.rectifies = rectifies;
  }

  static KeptOutput of(IActivation activation) {
    return new KeptOutput(activation instanceof ActivationReLU);
  }

  /** Rectifies the result in place. */
  void keep(INDArray result, boolean training) {
    if (rectifies) {
      Rectifier.apply(result);
    }
    output = training ? result : null;
  }

  boolean isThere() {
    return output != null;
  }

  /** The gradient before ReLU; that of the output is not changed. */
  INDArray backward(INDArray gradient, LayerWorkspaceMgr workspaces) {
    return rectifies
        ? Rectifier.backward(output, gradient, ArrayType.BP_WORKING_MEM, workspaces)
        : gradient;
  }

  void release() {
    output = null;
  }
}
