package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of batch normalisation with a batch's own statistics. What depends on the channel
 * alone is computed in double precision, so that five passes over the images are left; libnd4j's
 * own operation takes ten times as long.
 */
final class NormalisationGradient {
  private final BatchStatistics batch;
  private final double epsilon;
  private final LayerWorkspaceMgr workspaces;

  /**
   * @param epsilon added to the variance
   */
  NormalisationGradient(BatchStatistics batch, double epsilon, LayerWorkspaceMgr workspaces) {
    this.batch = batch;
    this.epsilon = epsilon;
    this.workspaces = workspaces;
  }

  /**
   * @param images batch × height × width × channels, contiguous, as the gradient
   * @param gradient of the output; not changed, because other layers may read it too
   * @param scale a value for each channel
   * @param scaleGradient to write to
   * @param shiftGradient to write to
   * @return the gradient of the images
   */
  INDArray backward(
      INDArray images,
      INDArray gradient,
      INDArray scale,
      INDArray scaleGradient,
      INDArray shiftGradient) {
    boolean far = batch.isFarFromZero();
    INDArray values = far ? batch.centred(images, ArrayType.BP_WORKING_MEM, workspaces) : images;
    ChannelSums sums = new ChannelSums(images, ArrayType.BP_WORKING_MEM, workspaces);
    float[] ofGradient = sums.of(gradient);
    float[] ofProducts = sums.ofProducts(gradient, values);
    float[] scales = scale.toFloatVector();
    float[] onValues = new float[scales.length];
    float[] added = new float[scales.length];
    float[] onAll = new float[scales.length];
    float[] scaleGradients = new float[scales.length];
    for (int i = 0; i < scales.length; i++) {
      double mean = far ? 0 : batch.mean()[i];
      double perDeviation = 1 / Math.sqrt(batch.variance()[i] + epsilon);
      double ofNormalised = (ofProducts[i] - mean * ofGradient[i]) * perDeviation;
      double onValue = -perDeviation * ofNormalised / sums.rows();
      scaleGradients[i] = (float) ofNormalised;
      onValues[i] = (float) onValue;
      added[i] = (float) (-(double) ofGradient[i] / sums.rows() - onValue * mean);
      onAll[i] = (float) (scales[i] * perDeviation);
    }
    scaleGradient.assign(Nd4j.createFromArray(scaleGradients));
    shiftGradient.assign(Nd4j.createFromArray(ofGradient));
    INDArray result = ChannelsLast.empty(ArrayType.ACTIVATION_GRAD, workspaces, images.shape());
    scaleAndShift(values, onValues, added, result);
    result.addi(gradient);
    ChannelsLast.rows(result).muliRowVector(ChannelsLast.row(onAll));
    return result;
  }

  private static void scaleAndShift(
      INDArray values, float[] scale, float[] shift, INDArray result) {
    INDArray scales = Nd4j.createFromArray(scale);
    Operations.normalise(
        values,
        Nd4j.zerosLike(scales),
        Nd4j.onesLike(scales),
        scales,
        Nd4j.createFromArray(shift),
        0,
        result);
  }
}
