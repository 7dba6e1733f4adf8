package io.pixelmill.train.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Which iterations, steps of one worker, make up which epoch; so an iteration tells how often the
 * images were seen, however many workers share them and however large the batches are.
 *
 * @param starts the first iteration of each epoch, then the one after the last epoch
 */
public record EpochIterations(@JsonProperty("starts") List<Integer> starts) {
  public EpochIterations {
    starts = List.copyOf(starts);
  }

  /**
   * @param counts iterations of each epoch, 1 or more
   */
  public static EpochIterations of(List<Integer> counts) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int count : counts) {
      starts.add(Math.addExact(starts.get(starts.size() - 1), count));
    }
    return new EpochIterations(starts);
  }

  public int epochs() {
    return starts.size() - 1;
  }

  /** Epochs that were trained when that iteration begins, with their fraction. */
  public double progress(int iteration) {
    int found = Collections.binarySearch(starts, iteration);
    if (found >= 0) {
      return found;
    }
    int epoch = -found - 2; // the start before the iteration
    if (epoch == epochs()) {
      return epoch;
    }
    int start = starts.get(epoch);
    return epoch + (double) (iteration - start) / (starts.get(epoch + 1) - start);
  }
}
