package io.pixelmill.benchmarks;

import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * JPEG files of about the size and detail of photographs: patches of all sizes lie over each other,
 * the finer the weaker, under a little noise. So images differ in coarse and in fine things, as
 * photographs do.
 */
final class Photos {
  /** The finest patches are so many pixels long, or up to twice as many. */
  private static final int PATCH = 4;

  private static final double STRENGTH = 90;
  private static final double FINER = 0.7;
  private static final double COLOUR = 0.4;
  private static final double MEAN = 128;
  private static final double NOISE = 6;
  private static final float QUALITY = 0.85f;

  private Photos() {}

  /** The same bytes for the same number. */
  static byte[] jpeg(long number, int height, int width) {
    return Pictures.jpeg(drawn(new Random(number), height, width), QUALITY);
  }

  private static BufferedImage drawn(Random random, int height, int width) {
    float[] brightness = patches(random, height, width);
    float[] warmth = patches(random, height, width);
    float[] greenness = patches(random, height, width);
    int[] colours = new int[height * width];
    for (int i = 0; i < colours.length; i++) {
      double mean = MEAN + brightness[i] + random.nextGaussian() * NOISE;
      int red = level(mean + COLOUR * warmth[i]);
      int green = level(mean + COLOUR * greenness[i]);
      int blue = level(mean - COLOUR * warmth[i]);
      colours[i] = red << 16 | green << 8 | blue;
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.getRaster().setDataElements(0, 0, width, height, colours);
    return picture;
  }

  private static float[] patches(Random random, int height, int width) {
    float[] sum = new float[height * width];
    double strength = STRENGTH;
    for (int count = 1; count * PATCH <= Math.min(height, width); count *= 2) {
      add(random, count, strength, sum, width);
      strength *= FINER;
    }
    return sum;
  }

  /** Random values at the corners of so many patches down and to the right, even between them. */
  private static void add(Random random, int count, double strength, float[] sum, int width) {
    int corners = count + 1;
    double[] values = random.doubles(corners * corners, -strength, strength).toArray();
    int height = sum.length / width;
    float[] row = new float[corners];
    for (int y = 0; y < height; y++) {
      double down = (double) y * count / height;
      int above = (int) down * corners;
      for (int corner = 0; corner < corners; corner++) {
        row[corner] =
            between(values[above + corner], values[above + corners + corner], down - (int) down);
      }
      for (int x = 0; x < width; x++) {
        float across = (float) x * count / width;
        int corner = (int) across;
        sum[y * width + x] += row[corner] + (across - corner) * (row[corner + 1] - row[corner]);
      }
    }
  }

  private static float between(double value, double next, double share) {
    return (float) (value + share * (next - value));
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
