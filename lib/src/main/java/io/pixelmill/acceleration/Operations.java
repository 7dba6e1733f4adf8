package io.pixelmill.acceleration;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix operations as oneDNN computes them: ND4J's own reductions and products are slower. */
final class Operations {
  private static final int CHANNEL_AXIS = 3;

  private Operations() {}

  /** {@code product = left × right}. */
  static void multiply(INDArray left, INDArray right, INDArray product) {
    Nd4j.exec(DynamicCustomOp.builder("matmul").addInputs(left, right).addOutputs(product).build());
  }

  /** {@code product = leftᵀ × right}, without transposing in memory. */
  static void multiplyTransposed(INDArray left, INDArray right, INDArray product) {
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(left, right)
            .addOutputs(product)
            .addIntegerArguments(1, 0, 0)
            .build());
  }

  /**
   * {@code sums[column] = } the column's sum: a product with ones, many times as fast as a
   * reduction.
   */
  static void sumRows(INDArray matrix, INDArray sums) {
    multiply(Nd4j.ones(DataType.FLOAT, 1, matrix.rows()), matrix, sums.reshape(1, sums.length()));
  }

  /**
   * {@code result = (images − mean) / √(variance + epsilon) × scale + shift}, channel by channel,
   * in one pass; the result may be the images themselves.
   *
   * @param images batch × height × width × channels; the others have a value for each channel
   */
  static void normalise(
      INDArray images,
      INDArray mean,
      INDArray variance,
      INDArray scale,
      INDArray shift,
      double epsilon,
      INDArray result) {
    Nd4j.exec(
        DynamicCustomOp.builder("batchnorm")
            .addInputs(images, mean, variance, scale, shift)
            .addOutputs(result)
            .addIntegerArguments(1, 1, CHANNEL_AXIS)
            .addFloatingPointArguments(epsilon)
            .build());
  }
}
