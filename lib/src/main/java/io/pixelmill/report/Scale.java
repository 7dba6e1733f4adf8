package io.pixelmill.report;

/** A logarithmic scale with bins that a reader knows the borders of. */
enum Scale {
  /** Whole pixels; each doubling has 4 bins of equal width: 32, 40, 48, 56, 64, 80 and so on. */
  SIDE {
    @Override
    long key(double value) {
      return (long) value;
    }

    @Override
    double value(long key) {
      return key;
    }

    @Override
    int bin(double value) {
      int side = (int) value;
      if (side < BINS) {
        return side;
      }
      int doublings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(side / BINS);
      return BINS * doublings + (side >> doublings);
    }

    @Override
    double from(int bin) {
      return bin < BINS ? bin : (double) ((long) (BINS + bin % BINS) << (bin / BINS - 1));
    }
  },

  /**
   * Width over height. A square is the middle of a bin and so are its doublings; each has 8 bins,
   * which tell 4:3, 3:2, 16:9 and 2:1 apart. What is longer than 8:1 is in the last bins.
   */
  ASPECT_RATIO {
    private static final int BINS_A_DOUBLING = 8;
    private static final int LAST = 3 * BINS_A_DOUBLING;
    private static final double KEYS_A_DOUBLING = 1024;

    @Override
    long key(double value) {
      return Math.round(KEYS_A_DOUBLING * doublings(value));
    }

    @Override
    double value(long key) {
      return Math.pow(2, key / KEYS_A_DOUBLING);
    }

    @Override
    int bin(double value) {
      long bin = Math.round(BINS_A_DOUBLING * doublings(value));
      return (int) Math.max(-LAST, Math.min(LAST, bin));
    }

    @Override
    double from(int bin) {
      if (bin > LAST) {
        return Double.POSITIVE_INFINITY;
      }
      return bin == -LAST ? 0 : Math.pow(2, (bin - 0.5) / BINS_A_DOUBLING);
    }

    private static double doublings(double value) {
      return Math.log(value) / Math.log(2);
    }
  };

  private static final int BINS = 4;

  /** Values of the same key are counted as one, so that there are only so many of them. */
  abstract long key(double value);

  /** Of all that have the key, to 0.04 %. */
  abstract double value(long key);

  abstract int bin(double value);

  /** Where a bin begins, which is where the one before it ends. */
  abstract double from(int bin);
}
