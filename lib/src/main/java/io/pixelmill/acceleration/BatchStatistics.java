package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Of each channel over a batch.
 *
 * @param mean as many values as channels
 * @param variance the mean of the squared distances to the mean
 */
record BatchStatistics(INDArray mean, INDArray variance) {
  /**
   * @param images batch × height × width × channels, contiguous
   */
  static BatchStatistics of(INDArray images, LayerWorkspaceMgr workspaces) {
    long channels = images.size(3);
    INDArray rows = images.reshape('c', images.length() / channels, channels);
    BatchStatistics statistics = empty(channels);
    Operations.sumRows(rows, statistics.mean);
    statistics.mean.divi(rows.rows());
    INDArray squares =
        workspaces.dup(ArrayType.FF_WORKING_MEM, rows, 'c').subiRowVector(statistics.mean);
    squares.muli(squares);
    Operations.sumRows(squares, statistics.variance);
    statistics.variance.divi(rows.rows());
    return statistics;
  }

  /** Kept from the forward to the backward pass, which each have workspaces of their own. */
  @SuppressWarnings("try") // the scope is closed, not used
  private static BatchStatistics empty(long channels) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new BatchStatistics(
          Nd4j.createUninitialized(DataType.FLOAT, channels),
          Nd4j.createUninitialized(DataType.FLOAT, channels));
    }
  }
}
