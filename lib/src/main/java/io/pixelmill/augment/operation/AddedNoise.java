package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Adds normally distributed noise to every channel of every pixel.
 *
 * @param sigma standard deviation in levels, of which a channel has 256; 0 or more
 * @param seed of the noise
 */
public record AddedNoise(double sigma, int seed) implements Operation {
  private static final int BITS = 12;
  private static final int STEPS = 1 << BITS;
  private static final int STEPS_OF_A_NUMBER = Long.SIZE / BITS;

  /** The middles of so many equally likely parts of the standard normal distribution. */
  private static final double[] QUANTILES = quantiles();

  @Override
  public Pixels apply(Pixels pixels) {
    int[] noise = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      noise[i] = (int) Math.round(sigma * QUANTILES[i]);
    }
    SplittableRandom random = new SplittableRandom(seed);
    byte[] source = pixels.data();
    byte[] target = new byte[source.length];
    for (int i = 0; i < target.length; ) {
      long number = random.nextLong();
      int end = Math.min(target.length, i + STEPS_OF_A_NUMBER);
      for (; i < end; i++) {
        target[i] = Levels.limited((source[i] & 0xff) + noise[(int) number & STEPS - 1]);
        number >>>= BITS;
      }
    }
    return pixels.withData(target);
  }

  private static double[] quantiles() {
    NormalDistribution normal = new NormalDistribution();
    double[] quantiles = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      quantiles[i] = normal.inverseCumulativeProbability((i + 0.5) / STEPS);
    }
    return quantiles;
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "noise=%s,%08x", ExactText.of(sigma), seed);
  }
}
