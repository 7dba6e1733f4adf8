package io.pixelmill.network.keras;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One array of weights as Keras stores it.
 *
 * @param shape kernels of convolutions are height × width × inputs × outputs
 * @param values row by row
 */
record Tensor(long[] shape, float[] values) {
  INDArray array() {
    return Nd4j.create(values, shape, 'c');
  }
}
