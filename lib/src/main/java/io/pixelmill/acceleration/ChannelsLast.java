package io.pixelmill.acceleration;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory order that oneDNN is fast in. Layers go on passing arrays of the shape that DL4J
 * expects, batch × channels × height × width; ours lay them out in memory as batch × height × width
 * × channels, so that seen from the next of ours nothing has to be copied.
 */
final class ChannelsLast {
  private ChannelsLast() {}

  /**
   * The same values as batch × height × width × channels, contiguous.
   *
   * @param images batch × channels × height × width
   * @param memory where a copy is made if one is needed
   */
  static INDArray of(INDArray images, ArrayType memory, LayerWorkspaceMgr workspaces) {
    INDArray view = images.castTo(DataType.FLOAT).permute(0, 2, 3, 1);
    if (Shape.hasDefaultStridesForShape(view) && view.ordering() == 'c') {
      return view;
    }
    return workspaces.createUninitialized(memory, DataType.FLOAT, view.shape(), 'c').assign(view);
  }

  /** An array to write to, in this memory order. */
  static INDArray empty(ArrayType memory, LayerWorkspaceMgr workspaces, long... shape) {
    return workspaces.createUninitialized(memory, DataType.FLOAT, shape, 'c');
  }

  /** A row for each pixel, nothing copied. */
  static INDArray rows(INDArray images) {
    long channels = images.size(images.rank() - 1);
    return images.reshape('c', images.length() / channels, channels);
  }

  /** A value for each channel, to combine with {@link #rows}. */
  static INDArray row(float[] values) {
    return Nd4j.create(values, new long[] {1, values.length}, 'c');
  }

  /** As DL4J's other layers expect it: batch × channels × height × width, nothing copied. */
  static INDArray asChannelsFirst(INDArray images) {
    return images.permute(0, 3, 1, 2);
  }
}
