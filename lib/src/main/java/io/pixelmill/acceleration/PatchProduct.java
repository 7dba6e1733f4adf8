package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The gradient of a convolution's weights alone, as a product of matrices: all patches that the
 * window sees, transposed, times the output's gradient. oneDNN's own backward pass would compute
 * the gradient of the input too, which costs more than all else in a network's first layer.
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
   */
  void weightGradient(INDArray gradient, INDArray weightGradient) {
    long batch = images.size(0);
    long positions = (long) window.outHeight() * window.outWidth();
    long values = weightGradient.length() / weightGradient.size(0);
    long step = Math.min(batch, Math.max(1, LIMIT / (positions * values)));
    INDArray patches = memory(step * positions, values);
    INDArray rows = gradient.reshape('c', batch * positions, weightGradient.size(0));
    INDArray product = memory(values, weightGradient.size(0));
    INDArray sum = null;
    for (long from = 0; from < batch; from += step) {
      long count = Math.min(step, batch - from);
      INDArray part = count == step ? patches : memory(count * positions, values);
      INDArray view = patches(from, count);
      part.reshape('c', view.shape()).assign(view);
      Operations.multiplyTransposed(
          part,
          rows.get(
              NDArrayIndex.interval(from * positions, (from + count) * positions),
              NDArrayIndex.all()),
          product);
      if (sum == null) {
        sum = product;
        product = memory(values, weightGradient.size(0));
      } else {
        sum.addi(product);
      }
    }
    INDArray target = weightGradient.permute(2, 3, 1, 0);
    target.assign(sum.reshape('c', target.shape()));
  }

  /**
   * Overlapping windows of the images, as a view: count × out height × out width × kernel height ×
   * (kernel width × channels). The last two are one, because ND4J copies arrays of up to five
   * dimensions much faster.
   */
  private INDArray patches(long from, long count) {
    long channels = images.size(3);
    long row = images.size(2) * channels;
    long image = images.size(1) * row;
    int[] kernel = window.kernel();
    int[] stride = window.stride();
    long[] shape = {count, window.outHeight(), window.outWidth(), kernel[0], kernel[1] * channels};
    long[] strides = {image, stride[0] * row, stride[1] * channels, row, 1};
    return Nd4j.create(images.data(), shape, strides, images.offset() + from * image, 'c');
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
