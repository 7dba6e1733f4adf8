package io.pixelmill.train;

import java.io.Serializable;
import java.util.List;

/** The images of one step, by where they are stored. */
record Minibatch(List<Slice> slices) implements Serializable {
  /**
   * Images of a window, in its random order.
   *
   * @param from place in that order of the first image
   */
  record Slice(Window window, int from, int count) implements Serializable {}

  Minibatch {
    slices = List.copyOf(slices);
  }

  int images() {
    return slices.stream().mapToInt(Slice::count).sum();
  }
}
