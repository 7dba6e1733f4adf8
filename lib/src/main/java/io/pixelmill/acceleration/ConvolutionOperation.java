package io.pixelmill.acceleration;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of libnd4j and that of its backward pass, on images channels last in memory.
 *
 * @param name such as {@code conv2d}
 */
record ConvolutionOperation(String name, int[] arguments) {
  /**
   * @param parameters weights, and the bias where there is one
   */
  void forward(INDArray images, List<INDArray> parameters, INDArray result) {
    Nd4j.exec(
        DynamicCustomOp.builder(name)
            .addInputs(joined(images, parameters))
            .addOutputs(result)
            .addIntegerArguments(arguments)
            .build());
  }

  /**
   * @param gradient of the result
   * @param parameterGradients written, in the order of the parameters
   */
  void backward(
      INDArray images,
      List<INDArray> parameters,
      INDArray gradient,
      INDArray inputGradient,
      List<INDArray> parameterGradients) {
    Nd4j.exec(
        DynamicCustomOp.builder(name + "_bp")
            .addInputs(joined(images, parameters, gradient))
            .addOutputs(joined(inputGradient, parameterGradients))
            .addIntegerArguments(arguments)
            .build());
  }

  /** A row as the vector that the operations take. */
  static INDArray flat(INDArray row) {
    return row.reshape(row.length());
  }

  private static INDArray[] joined(INDArray first, List<INDArray> second, INDArray... third) {
    return Stream.of(Stream.of(first), second.stream(), Stream.of(third))
        .flatMap(arrays -> arrays)
        .toArray(INDArray[]::new);
  }
}
