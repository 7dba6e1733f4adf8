package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Operation;
import io.pixelmill.image.PixelGrid;
import java.io.Serializable;
import java.util.List;

/** Takes an operation's numbers by chance; travels to Spark's tasks. */
interface Draw extends Serializable {
  /**
   * @param grid the shape of the image
   */
  List<Operation> operations(Choices choices, PixelGrid grid);
}
