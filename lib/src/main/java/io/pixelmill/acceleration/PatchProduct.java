package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The gradients of a convolution's weights and bias alone, as a product of matrices: all patches
 * that the window sees, each with a 1 for the bias, transposed, times the output's gradient.
 * oneDNN's own backward pass would compute the gradient of the input too, which costs more than all
 * else in a network's first layer.
 */
final class PatchProduct {
  /** Floats of patches at a time: few enough for the caches. */
  private static final long LIMIT = 1 << 21;

  private final INDArray images;
  private final Window window;
  private final LayerWorkspaceMgr workspaces;

  /**
   * @param images batch × height × width × channels, contiguous
   */
  PatchProduct(INDArray images, Window window, LayerWorkspaceMgr workspaces) {
    this.window = window;
    this.workspaces = workspaces;
    this.images = padded(images);
  }

  /**
   * @param gradient of the output, batch × height × width × channels, contiguous
   * @param weightGradient to write to: output channels × input channels × height × width
   * @return the gradient of the bias, as many values as output channels
   */
  INDArray multiply(INDArray gradient, INDArray weightGradient) {
    long outputs = weightGradient.size(0);
    long values = weightGradient.length() / outputs;
    INDArray product = product(gradient.reshape('c', gradient.length() / outputs, outputs), values);
    INDArray target = weightGradient.permute(2, 3, 1, 0);
    target.assign(
        product
            .get(NDArrayIndex.interval(0, values), NDArrayIndex.all())
            .reshape('c', target.shape()));
    return product.get(NDArrayIndex.point(values), NDArrayIndex.all());
  }

  /** (values + 1) × outputs, summed up a few images at a time. */
  private INDArray product(INDArray gradient, long values) {
    long batch = images.size(0);
    long positions = (long) window.outHeight() * window.outWidth();
    long step = Math.min(batch, Math.max(1, LIMIT / (positions * (values + 1))));
    INDArray patches = memory(step * positions, values + 1);
    patches.get(NDArrayIndex.all(), NDArrayIndex.point(values)).assign(1);
    INDArray sum = memory(values + 1, gradient.size(1)).assign(0);
    INDArray part = memory(values + 1, gradient.size(1));
    for (long from = 0; from < batch; from += step) {
      long to = Math.min(batch, from + step);
      INDArray rows = rows(patches, 0, (to - from) * positions);
      copyPatches(from, to - from, rows);
      Operations.multiplyTransposed(rows, rows(gradient, from * positions, to * positions), part);
      sum.addi(part);
    }
    return sum;
  }

  private static INDArray rows(INDArray matrix, long from, long to) {
    return matrix.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /**
   * Overlapping windows of the images, seen as count × out height × out width × kernel height ×
   * (kernel width × channels). The last two are one, because ND4J copies arrays of up to five
   * dimensions much faster.
   *
   * @param rows gets a patch a row; its last column stays
   */
  private void copyPatches(long from, long count, INDArray rows) {
    long channels = images.size(3);
    long row = images.size(2) * channels;
    long image = images.size(1) * row;
    int[] kernel = window.kernel();
    int[] stride = window.stride();
    long line = kernel[1] * channels;
    long[] shape = {count, window.outHeight(), window.outWidth(), kernel[0], line};
    long[] seen = {image, stride[0] * row, stride[1] * channels, row, 1};
    long patch = rows.size(1);
    long[] stored = {
      window.outHeight() * window.outWidth() * patch, window.outWidth() * patch, patch, line, 1
    };
    Nd4j.create(rows.data(), shape, stored, rows.offset(), 'c')
        .assign(Nd4j.create(images.data(), shape, seen, images.offset() + from * image, 'c'));
  }

  /** Zeros around the images, as far as the windows reach. */
  private INDArray padded(INDArray images) {
    long height = reach(0, window.outHeight());
    long width = reach(1, window.outWidth());
    if (height <= images.size(1)
        && width <= images.size(2)
        && window.padding()[0] == 0
        && window.padding()[1] == 0) {
      return images;
    }
    int top = window.padding()[0];
    int left = window.padding()[1];
    long insideHeight = Math.min(images.size(1), height - top);
    long insideWidth = Math.min(images.size(2), width - left);
    INDArray padded = memory(images.size(0), height, width, images.size(3)).assign(0);
    padded
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.interval(top, top + insideHeight),
            NDArrayIndex.interval(left, left + insideWidth),
            NDArrayIndex.all())
        .assign(
            images.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(0, insideHeight),
                NDArrayIndex.interval(0, insideWidth),
                NDArrayIndex.all()));
    return padded;
  }

  /** Pixels from the first window's begin to the last one's end. */
  private long reach(int dimension, int positions) {
    return (long) (positions - 1) * window.stride()[dimension] + window.kernel()[dimension];
  }

  private INDArray memory(long... shape) {
    return ChannelsLast.empty(ArrayType.BP_WORKING_MEM, workspaces, shape);
  }
}
