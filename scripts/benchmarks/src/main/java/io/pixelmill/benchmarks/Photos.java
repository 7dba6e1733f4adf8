package io.pixelmill.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** JPEG files of about the size and detail of photographs: soft patches under a little noise. */
final class Photos {
  /** Patches are about so many pixels long. */
  private static final int PATCH = 8;

  private static final double NOISE = 6;
  private static final float QUALITY = 0.85f;

  private Photos() {}

  /** The same bytes for the same number. */
  static byte[] jpeg(long number, int height, int width) {
    return Pictures.jpeg(drawn(new Random(number), height, width), QUALITY);
  }

  private static BufferedImage drawn(Random random, int height, int width) {
    int rows = height / PATCH;
    int columns = width / PATCH;
    BufferedImage patches = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < rows * columns; i++) {
      patches.setRGB(i % columns, i / columns, random.nextInt(1 << 24));
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(patches, 0, 0, width, height, null);
    graphics.dispose();
    for (int i = 0; i < height * width; i++) {
      Color color = new Color(picture.getRGB(i % width, i / width));
      int noise = (int) Math.round(random.nextGaussian() * NOISE);
      picture.setRGB(
          i % width,
          i / width,
          new Color(
                  within(color.getRed() + noise),
                  within(color.getGreen() + noise),
                  within(color.getBlue() + noise))
              .getRGB());
    }
    return picture;
  }

  private static int within(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
