package io.pixelmill.acceleration;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network's gradient, clipped in place.
 *
 * @param parts views of all that is a gradient: what stands in its place for batch normalisation's
 *     mean and variance is not
 */
record ClippedParts(GradientClipping clipping, List<INDArray> parts) {
  void clip() {
    if (clipping.norm() > 0) {
      double squares = 0;
      for (INDArray part : parts) {
        double norm = part.norm2Number().doubleValue();
        squares += norm * norm;
      }
      double norm = Math.sqrt(squares);
      if (norm > clipping.norm()) {
        parts.forEach(part -> part.muli(clipping.norm() / norm));
      }
    }
    if (clipping.value() > 0) {
      parts.forEach(this::cut);
    }
  }

  private void cut(INDArray part) {
    Nd4j.exec(
        DynamicCustomOp.builder("clipbyvalue")
            .addInputs(part)
            .callInplace(true)
            .addFloatingPointArguments(-clipping.value(), clipping.value())
            .build());
  }
}
