package io.pixelmill.search;

/** How a range's numbers are spread. */
public enum Scale {
  /** Equal differences are equally probable. */
  LINEAR {
    @Override
    double between(double from, double to, double share) {
      return from + share * (to - from);
    }
  },
  /** Equal ratios are equally probable. */
  LOG {
    @Override
    double between(double from, double to, double share) {
      return from * Math.pow(to / from, share);
    }
  };

  /**
   * @param share of the way, 0 to 1
   */
  abstract double between(double from, double to, double share);
}
