package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sums over all pixels of a batch, channel by channel, as products of matrices. */
final class ChannelSums {
  /** Up to so many channels a product of all with all costs less than one more pass. */
  private static final long FEW = 32;

  private final ArrayType memory;
  private final LayerWorkspaceMgr workspaces;
  private final long[] shape;
  private final long channels;

  /**
   * @param like an array of the shape of all that are summed, batch × height × width × channels
   * @param memory for what is needed on the way
   */
  ChannelSums(INDArray like, ArrayType memory, LayerWorkspaceMgr workspaces) {
    this.memory = memory;
    this.workspaces = workspaces;
    shape = like.shape();
    channels = shape[shape.length - 1];
  }

  /** How many values a sum has. */
  long rows() {
    return shape[0] * shape[1] * shape[2];
  }

  float[] of(INDArray images) {
    INDArray sums = workspaces.createUninitialized(memory, DataType.FLOAT, channels);
    Operations.sumRows(ChannelsLast.rows(images), sums);
    return sums.toFloatVector();
  }

  /** Of the products of values that lie at the same place. */
  float[] ofProducts(INDArray left, INDArray right) {
    if (channels > FEW) {
      INDArray products = ChannelsLast.empty(memory, workspaces, shape);
      return of(left.mul(right, products));
    }
    INDArray all = ChannelsLast.empty(memory, workspaces, channels, channels);
    Operations.multiplyTransposed(ChannelsLast.rows(left), ChannelsLast.rows(right), all);
    return Nd4j.diag(all).toFloatVector();
  }
}
