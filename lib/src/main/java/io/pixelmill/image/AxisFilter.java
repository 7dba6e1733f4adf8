package io.pixelmill.image;

/**
 * The weights by which a line of pixels becomes a longer or shorter line.
 *
 * @param first per target pixel the first source pixel that counts
 * @param weights per target pixel the weights from there on, in units of 1 / {@link #ONE}; they sum
 *     to {@link #ONE}
 */
record AxisFilter(int[] first, int[][] weights) {
  /** Weights are fixed-point, so that sums do not depend on their order; 255 × ONE fits an int. */
  static final int BITS = 22;

  static final int ONE = 1 << BITS;

  /**
   * @param source length of the source line in pixels
   * @param start where the visible part begins, in source pixels
   * @param length length of the visible part, in source pixels
   * @param target length of the target line in pixels
   */
  static AxisFilter of(Resampling resampling, int source, double start, double length, int target) {
    int[] first = new int[target];
    int[][] weights = new int[target][];
    double scale = length / target;
    boolean covering = resampling == Resampling.AREA && scale >= 1;
    double radius = covering ? scale / 2 : Math.max(1, scale);
    for (int i = 0; i < target; i++) {
      double center = start + (i + 0.5) * scale;
      int begin = Math.min(source - 1, Math.max(0, (int) Math.floor(center - radius)));
      int end = Math.max(begin + 1, Math.min(source, (int) Math.ceil(center + radius)));
      first[i] = begin;
      weights[i] =
          covering
              ? coverage(begin, end, center - radius, center + radius)
              : triangle(begin, end, center, radius);
    }
    return new AxisFilter(first, weights);
  }

  int length() {
    return first.length;
  }

  private static int[] coverage(int begin, int end, double from, double to) {
    double[] exact = new double[end - begin];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = Math.max(0, Math.min(begin + i + 1, to) - Math.max(begin + i, from));
    }
    return fixed(exact);
  }

  private static int[] triangle(int begin, int end, double center, double radius) {
    double[] exact = new double[end - begin];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = Math.max(0, 1 - Math.abs(begin + i + 0.5 - center) / radius);
    }
    return fixed(exact);
  }

  /** Rounds the running sum, so that nothing is lost however many small weights there are. */
  private static int[] fixed(double[] exact) {
    double sum = 0;
    for (double weight : exact) {
      sum += weight;
    }
    int[] fixed = new int[exact.length];
    double passed = 0;
    int given = 0;
    for (int i = 0; i < fixed.length; i++) {
      passed += exact[i];
      int reached = (int) Math.round(passed / sum * ONE);
      fixed[i] = reached - given;
      given = reached;
    }
    return fixed;
  }
}
