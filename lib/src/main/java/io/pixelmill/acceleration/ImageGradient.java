package io.pixelmill.acceleration;

import com.google.flatbuffers.FlatBufferBuilder;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.BaseNDArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * The gradient of images as DL4J's other layers expect it, batch × channels × height × width. Where
 * several vertices read one, DL4J adds their gradients: ND4J walks arrays of this memory order
 * element by element, forty times as slowly as if it took them as they lie in memory.
 */
@SuppressWarnings("overrides") // of ND4J's own classes
final class ImageGradient extends BaseNDArray {
  private static final long serialVersionUID = 1;

  private ImageGradient(INDArray view) {
    super(view.data(), view.shape(), view.stride(), view.offset(), view.ordering());
  }

  /**
   * @param images batch × height × width × channels, contiguous
   */
  static INDArray of(INDArray images) {
    return new ImageGradient(ChannelsLast.asChannelsFirst(images));
  }

  @Override
  public INDArray addi(INDArray other) {
    if (other.rank() == rank()) {
      permute(0, 2, 3, 1).addi(other.permute(0, 2, 3, 1));
      return this;
    }
    return super.addi(other);
  }

  @Override
  public INDArray unsafeDuplication() {
    return dup(ordering());
  }

  @Override
  public INDArray unsafeDuplication(boolean blocking) {
    return unsafeDuplication();
  }

  @Override
  public LongShapeDescriptor shapeDescriptor() {
    return LongShapeDescriptor.fromShape(
        shape(), stride(), elementWiseStride(), ordering(), dataType(), isEmpty());
  }

  @Override
  protected int stringBuffer(FlatBufferBuilder builder, DataBuffer buffer) {
    throw new UnsupportedOperationException("Gradients are numbers");
  }

  @Override
  public String getString(long index) {
    throw new UnsupportedOperationException("Gradients are numbers");
  }
}
