package io.pixelmill.prepare;

/**
 * The random number of an image by which it gets its split: it follows from the seed and the
 * image's bytes alone.
 */
final class SplitDraw {
  /** Larger than every draw. */
  static final long BOUND = 1L << 62;

  private static final int HEX_DIGITS = 16;

  private SplitDraw() {}

  /**
   * @param imageId a SHA-256, hexadecimal
   * @return 0 or more and less than {@link #BOUND}
   */
  static long of(long seed, String imageId) {
    long content = Long.parseUnsignedLong(imageId, 0, HEX_DIGITS, 16);
    return mix(content ^ mix(seed)) >>> 2;
  }

  /** The finaliser of SplitMix64: every bit of the input changes half of the output's. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
