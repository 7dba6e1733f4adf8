package io.pixelmill.score;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Labels by their probability. */
final class Ranking {
  private Ranking() {}

  /**
   * Indices of the most probable labels, the most probable first; of equal ones the lower first.
   */
  static int[] best(float[] probabilities, int count) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static boolean areNumbers(float[] probabilities) {
    return IntStream.range(0, probabilities.length).allMatch(i -> Float.isFinite(probabilities[i]));
  }
}
