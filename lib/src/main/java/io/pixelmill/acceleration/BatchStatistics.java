package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Of each channel over a batch.
 *
 * @param mean as many values as channels
 * @param variance the mean of the squared distances to the mean
 */
record BatchStatistics(float[] mean, float[] variance) {
  /**
   * Squares of means beyond so many variances leave too few digits to a difference of squares: then
   * the mean is taken off before anything is squared.
   */
  private static final double FAR = 10;

  /**
   * @param images batch × height × width × channels, contiguous
   */
  static BatchStatistics of(INDArray images, LayerWorkspaceMgr workspaces) {
    ChannelSums sums = new ChannelSums(images, ArrayType.FF_WORKING_MEM, workspaces);
    float[] mean = sums.of(images);
    float[] variance = sums.ofProducts(images, images);
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= sums.rows();
      variance[i] = (float) (variance[i] / sums.rows() - (double) mean[i] * mean[i]);
    }
    BatchStatistics statistics = new BatchStatistics(mean, variance);
    if (statistics.isFarFromZero()) {
      INDArray centred = statistics.centred(images, ArrayType.FF_WORKING_MEM, workspaces);
      float[] squares = sums.ofProducts(centred, centred);
      for (int i = 0; i < mean.length; i++) {
        variance[i] = squares[i] / sums.rows();
      }
    }
    return statistics;
  }

  /** Whether sums of products with the values themselves are too inexact. */
  boolean isFarFromZero() {
    for (int i = 0; i < mean.length; i++) {
      // Also where rounding has made a variance of 0 negative.
      if (!(mean[i] * mean[i] <= FAR * variance[i])) {
        return true;
      }
    }
    return false;
  }

  /** A copy without the mean. */
  INDArray centred(INDArray images, ArrayType memory, LayerWorkspaceMgr workspaces) {
    float[] shift = mean.clone();
    for (int i = 0; i < shift.length; i++) {
      shift[i] = -shift[i];
    }
    INDArray result = ChannelsLast.empty(memory, workspaces, images.shape()).assign(images);
    ChannelsLast.rows(result).addiRowVector(ChannelsLast.row(shift));
    return result;
  }
}
