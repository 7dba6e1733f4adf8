package io.pixelmill.score;

/** Labels by their probability. */
final class Ranking {
  private Ranking() {}

  /**
   * Indices of the most probable labels, the most probable first; of equal ones the lower first.
   */
  static int[] best(float[] probabilities, int count) {
    int[] best = new int[Math.min(count, probabilities.length)];
    int found = 0;
    for (int label = 0; label < probabilities.length; label++) {
      int place = found;
      while (place > 0 && probabilities[label] > probabilities[best[place - 1]]) {
        place--;
      }
      if (place < best.length) {
        found = Math.min(found + 1, best.length);
        System.arraycopy(best, place, best, place + 1, found - place - 1);
        best[place] = label;
      }
    }
    return best;
  }

  static boolean areNumbers(float[] probabilities) {
    for (float probability : probabilities) {
      if (!Float.isFinite(probability)) {
        return false;
      }
    }
    return true;
  }
}
