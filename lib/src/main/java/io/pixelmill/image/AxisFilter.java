package io.pixelmill.image;

/**
 * The weights by which a line of pixels becomes a longer or shorter line: a triangle around each
 * target pixel's centre, as wide as two pixels of the coarser line. So every source pixel counts
 * when shrinking (no aliasing), and growing is linear interpolation.
 *
 * @param first per target pixel the first source pixel that counts
 * @param weights per target pixel the weights from there on, in units of 1 / {@link #ONE}
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
  static AxisFilter of(int source, double start, double length, int target) {
    int[] first = new int[target];
    int[][] weights = new int[target][];
    double scale = length / target;
    double radius = Math.max(1, scale);
    for (int i = 0; i < target; i++) {
      double center = start + (i + 0.5) * scale;
      first[i] = Math.max(0, (int) Math.floor(center - radius));
      int end = Math.min(source, (int) Math.ceil(center + radius));
      weights[i] = triangle(first[i], end, center, radius);
    }
    return new AxisFilter(first, weights);
  }

  int length() {
    return first.length;
  }

  private static int[] triangle(int begin, int end, double center, double radius) {
    double[] exact = new double[end - begin];
    double sum = 0;
    for (int i = 0; i < exact.length; i++) {
      exact[i] = Math.max(0, 1 - Math.abs(begin + i + 0.5 - center) / radius);
      sum += exact[i];
    }
    int[] fixed = new int[exact.length];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = (int) Math.round(exact[i] / sum * ONE);
    }
    return fixed;
  }
}
