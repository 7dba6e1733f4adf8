package io.pixelmill.train;

import java.io.Serializable;
import java.util.List;

/** The images of one step, by where they are stored. */
record Minibatch(List<Slice> slices) implements Serializable {
  /**
   * Rows of a row group that was put in a random order.
   *
   * @param shuffle seed of that order
   * @param from place in that order of the first row
   */
  record Slice(RowGroup group, long shuffle, int from, int count) implements Serializable {}

  Minibatch {
    slices = List.copyOf(slices);
  }

  int images() {
    return slices.stream().mapToInt(Slice::count).sum();
  }
}
