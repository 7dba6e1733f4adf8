package io.pixelmill.prepare.quality;

import java.util.Arrays;

/**
 * What an image shows, roughly: how much of each slow wave there is in its brightness and in two
 * differences of its colours. The waves are counted twice, over the whole image and over its middle
 * ({@link View}), so that an image is still recognised where another one is cut to that middle.
 *
 * <p>The signs of the waves are a hash of 64 bits for each view: two images are compared by the
 * bits that differ, and, more exactly, by their correlation.
 */
public final class Fingerprint {
  /** The largest {@link #similarity}. */
  static final int SAME = 1000;

  /** Bits of a hash. */
  static final int BITS = 64;

  /** Views one after the other, each of {@link #BITS} waves between -127 and 127. */
  static final int BYTES = BITS * View.values().length;

  /**
   * Waves that are correlated. The last two, the mean colours, are not: two photographs of the sky
   * are both blue, and are not the same for that.
   */
  static final int CORRELATED = BITS - 2;

  private final byte[] waves;
  private final long whole;
  private final long middle;
  private final double wholeNorm;
  private final double middleNorm;

  private Fingerprint(byte[] waves) {
    this.waves = waves;
    this.whole = signs(waves, View.WHOLE);
    this.middle = signs(waves, View.MIDDLE);
    this.wholeNorm = Math.sqrt(product(waves, View.WHOLE, waves, View.WHOLE));
    this.middleNorm = Math.sqrt(product(waves, View.MIDDLE, waves, View.MIDDLE));
  }

  /** What of an image is looked at. */
  enum View {
    WHOLE(0),
    MIDDLE(1.0 / 32);

    private final double margin;

    View(double margin) {
      this.margin = margin;
    }

    /** What is left out at each side, as a share of the side. */
    double margin() {
      return margin;
    }
  }

  /**
   * @param waves {@link #BYTES} bytes, which are given away
   */
  public static Fingerprint of(byte[] waves) {
    if (waves.length != BYTES) {
      throw new IllegalArgumentException(
          "A fingerprint has %d bytes, got %d".formatted(BYTES, waves.length));
    }
    return new Fingerprint(waves);
  }

  /** As it is stored; not a copy. */
  public byte[] bytes() {
    return waves;
  }

  /** The hash of one view. */
  long hash(View view) {
    return view == View.WHOLE ? whole : middle;
  }

  /** Bits that differ, 0 to 64, of whichever views differ least; of two middles nothing is said. */
  public int distance(Fingerprint other) {
    return Math.min(
        Long.bitCount(whole ^ other.whole),
        Math.min(Long.bitCount(whole ^ other.middle), Long.bitCount(middle ^ other.whole)));
  }

  /** The largest correlation of the views, in thousandths; 1000 where the waves are the same. */
  public int similarity(Fingerprint other) {
    double same =
        product(waves, View.WHOLE, other.waves, View.WHOLE) / (wholeNorm * other.wholeNorm);
    double cutOther =
        product(waves, View.WHOLE, other.waves, View.MIDDLE) / (wholeNorm * other.middleNorm);
    double cutThis =
        product(waves, View.MIDDLE, other.waves, View.WHOLE) / (middleNorm * other.wholeNorm);
    return (int) Math.round(SAME * Math.max(same, Math.max(cutOther, cutThis)));
  }

  private static long signs(byte[] waves, View view) {
    int from = view.ordinal() * BITS;
    long signs = 0;
    for (int i = 0; i < BITS; i++) {
      signs = signs << 1 | (waves[from + i] > 0 ? 1 : 0);
    }
    return signs;
  }

  private static double product(byte[] one, View ofOne, byte[] other, View ofOther) {
    int from = ofOne.ordinal() * BITS;
    int fromOther = ofOther.ordinal() * BITS;
    int sum = 0;
    for (int i = 0; i < CORRELATED; i++) {
      sum += one[from + i] * other[fromOther + i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(waves, that.waves);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(waves);
  }
}
