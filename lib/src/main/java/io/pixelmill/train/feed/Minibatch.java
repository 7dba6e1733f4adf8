package io.pixelmill.train.feed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The images of one step, by where they are stored. */
public record Minibatch(List<Slice> slices) implements Serializable {
  /**
   * Images of a window, in its random order.
   *
   * @param from place in that order of the first image
   */
  public record Slice(Window window, int from, int count) implements Serializable {}

  public Minibatch {
    slices = List.copyOf(slices);
  }

  /**
   * The windows' images in their orders, cut into batches of which only the last may be short.
   *
   * @param batchSize images, 1 or more
   */
  public static List<Minibatch> of(List<Window> windows, int batchSize) {
    List<Minibatch> batches = new ArrayList<>();
    List<Minibatch.Slice> slices = new ArrayList<>();
    int missing = batchSize;
    for (Window window : windows) {
      int rows = window.rows();
      for (int from = 0; from < rows; ) {
        int count = Math.min(missing, rows - from);
        slices.add(new Minibatch.Slice(window, from, count));
        from += count;
        missing -= count;
        if (missing == 0) {
          batches.add(new Minibatch(slices));
          slices.clear();
          missing = batchSize;
        }
      }
    }
    if (!slices.isEmpty()) {
      batches.add(new Minibatch(slices));
    }
    return batches;
  }

  public int images() {
    return slices.stream().mapToInt(Slice::count).sum();
  }
}
