package io.pixelmill.image;

/**
 * The weights by which a line of pixels becomes a longer or shorter line.
 *
 * @param taps how many source pixels each target pixel is made of; some may weigh nothing
 * @param first per target pixel the first of its source pixels
 * @param weights for one target pixel after the other those of its source pixels, in units of 1 /
 *     {@link #ONE}; they sum to {@link #ONE}, and none is negative
 */
record AxisFilter(int taps, int[] first, int[] weights) {
  /** Weights are fixed-point, so that sums do not depend on their order; 255 × ONE fits an int. */
  static final int BITS = 22;

  static final int ONE = 1 << BITS;

  /** Of longer lines. Loops over a number that is known are faster. */
  static final int LEAST_TAPS = 3;

  /**
   * @param source length of the source line in pixels
   * @param start where the visible part begins, in source pixels
   * @param length length of the visible part, in source pixels
   * @param target length of the target line in pixels
   */
  static AxisFilter of(Resampling resampling, int source, double start, double length, int target) {
    double scale = length / target;
    boolean covering = resampling == Resampling.AREA && scale >= 1;
    double radius = covering ? scale / 2 : Math.max(1, scale);
    int[] first = new int[target];
    int[] count = new int[target];
    int taps = Math.min(LEAST_TAPS, source);
    for (int i = 0; i < target; i++) {
      double center = start + (i + 0.5) * scale;
      first[i] = Math.min(source - 1, Math.max(0, (int) Math.floor(center - radius)));
      int end = Math.max(first[i] + 1, Math.min(source, (int) Math.ceil(center + radius)));
      count[i] = end - first[i];
      taps = Math.max(taps, count[i]);
    }
    int[] weights = new int[Math.multiplyExact(target, taps)];
    double[] exact = new double[taps];
    for (int i = 0; i < target; i++) {
      double center = start + (i + 0.5) * scale;
      for (int k = 0; k < count[i]; k++) {
        exact[k] =
            covering
                ? coverage(first[i] + k, center - radius, center + radius)
                : triangle(first[i] + k, center, radius);
      }
      // As many pixels for each: at the end of the line there are none behind the last.
      int before = Math.max(0, first[i] + taps - source);
      first[i] -= before;
      putFixed(exact, count[i], weights, i * taps + before);
    }
    return new AxisFilter(taps, first, weights);
  }

  int length() {
    return first.length;
  }

  /** How much of a pixel lies between two places. */
  private static double coverage(int pixel, double from, double to) {
    return Math.max(0, Math.min(pixel + 1, to) - Math.max(pixel, from));
  }

  private static double triangle(int pixel, double center, double radius) {
    return Math.max(0, 1 - Math.abs(pixel + 0.5 - center) / radius);
  }

  /** Rounds the running sum, so that nothing is lost however many small weights there are. */
  private static void putFixed(double[] exact, int count, int[] fixed, int to) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += exact[k];
    }
    double passed = 0;
    int given = 0;
    for (int k = 0; k < count; k++) {
      passed += exact[k];
      int reached = (int) Math.round(passed / sum * ONE);
      fixed[to + k] = reached - given;
      given = reached;
    }
  }
}
