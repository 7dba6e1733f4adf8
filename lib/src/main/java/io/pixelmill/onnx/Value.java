package io.pixelmill.onnx;

import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What a node gives.
 *
 * @param name in the ONNX graph
 * @param shape of one image: channels × height × width, or a vector's length
 */
record Value(String name, List<Long> shape) {
  private static final int IMAGE_RANK = 3;

  Value {
    shape = List.copyOf(shape);
  }

  static List<Long> shapeOfOne(long[] shapeOfBatch) {
    return LongStream.of(shapeOfBatch).skip(1).boxed().toList();
  }

  boolean isImage() {
    return shape.size() == IMAGE_RANK;
  }

  /** Channels of images, or the length of vectors. */
  long channels() {
    return shape.get(0);
  }

  /** Height and width. */
  int[] size() {
    return new int[] {Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2))};
  }

  /** What DL4J makes of it before a layer reads it. */
  Value preprocessed(String newName, InputPreProcessor preprocessor) {
    InputType type =
        isImage()
            ? InputType.convolutional(shape.get(1), shape.get(2), shape.get(0))
            : InputType.feedForward(shape.get(0));
    return new Value(newName, shapeOfOne(preprocessor.getOutputType(type).getShape(true)));
  }
}
