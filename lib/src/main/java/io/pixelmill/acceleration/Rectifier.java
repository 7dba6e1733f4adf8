package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** ReLU, which needs its output alone in the backward pass. */
final class Rectifier {
  private Rectifier() {}

  /** In place. */
  static void apply(INDArray values) {
    Nd4j.getExecutioner().exec(new RectifiedLinear(values, values));
  }

  /**
   * The gradient before ReLU; all arrays contiguous and of one order.
   *
   * @param output of ReLU
   * @param gradient of that output; not changed, because other layers may read it too
   */
  static INDArray backward(
      INDArray output, INDArray gradient, ArrayType memory, LayerWorkspaceMgr workspaces) {
    INDArray masked =
        workspaces.createUninitialized(memory, DataType.FLOAT, output.shape(), output.ordering());
    Nd4j.getExecutioner().exec(new Step(output, masked, 0.0));
    return masked.muli(gradient);
  }
}
