package io.pixelmill.network.layers;

import io.pixelmill.config.Requirements;
import java.util.Optional;

/** A square window that goes over an image. */
record Window(int kernel, int stride, Padding padding) {
  /** That of a convolution. */
  static Window of(Optional<Integer> kernel, Optional<Integer> stride, Optional<Padding> padding) {
    return new Window(kernel.orElse(3), stride.orElse(1), padding.orElse(Padding.SAME));
  }

  /** That of a pooling: side by side where no stride is given. */
  static Window ofPooling(
      Optional<Integer> kernel, Optional<Integer> stride, Optional<Padding> padding) {
    int side = kernel.orElse(2);
    return new Window(side, stride.orElse(side), padding.orElse(Padding.NONE));
  }

  /** What both settings must be, where they are given. */
  static Requirements requirements(Optional<Integer> kernel, Optional<Integer> stride) {
    return new Requirements()
        .atLeast("kernel", kernel.orElse(1), 1)
        .atLeast("stride", stride.orElse(1), 1);
  }

  boolean fits(long height, long width) {
    return padding == Padding.SAME || Math.min(height, width) >= kernel;
  }
}
