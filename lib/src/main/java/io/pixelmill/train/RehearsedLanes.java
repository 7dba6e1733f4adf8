package io.pixelmill.train;

import io.pixelmill.train.feed.Minibatch;
import io.pixelmill.train.feed.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of an epoch: the first batches of each worker's share.
 *
 * @param lanes of those workers that have anything to do
 */
record RehearsedLanes(List<List<Minibatch>> lanes) {
  /**
   * @param epoch all batches of an epoch
   * @param steps batches of a worker, at most
   */
  static RehearsedLanes of(List<Minibatch> epoch, int workers, int steps) {
    List<List<Minibatch>> lanes = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      int from = (int) ((long) epoch.size() * worker / workers);
      int end = (int) ((long) epoch.size() * (worker + 1) / workers);
      if (from < end) {
        lanes.add(List.copyOf(epoch.subList(from, Math.min(from + steps, end))));
      }
    }
    return new RehearsedLanes(lanes);
  }

  /** Images in the windows of one worker, the most of all workers. */
  long windowImages() {
    return lanes.stream()
        .mapToLong(
            lane ->
                lane.stream()
                    .flatMap(batch -> batch.slices().stream())
                    .map(Minibatch.Slice::window)
                    .distinct()
                    .mapToLong(Window::rows)
                    .sum())
        .max()
        .orElseThrow();
  }
}
