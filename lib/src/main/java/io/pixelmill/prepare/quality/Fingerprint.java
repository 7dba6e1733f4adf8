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

  private Fingerprint(byte[] waves) {
    this.waves = waves;
    this.whole = signs(waves, View.WHOLE);
    this.middle = signs(waves, View.MIDDLE);
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

  private static long signs(byte[] waves, View view) {
    int from = view.ordinal() * BITS;
    long signs = 0;
    for (int i = 0; i < BITS; i++) {
      signs = signs << 1 | (waves[from + i] > 0 ? 1 : 0);
    }
    return signs;
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
