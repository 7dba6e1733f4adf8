package io.pixelmill.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** JPEG files of about the size and detail of photographs: soft patches under a little noise. */
final class Photos {
  private static final int PATCHES = 28;
  private static final double NOISE = 6;
  private static final float QUALITY = 0.85f;

  private Photos() {}

  /** The same bytes for the same number. */
  static byte[] jpeg(long number, int side) {
    return Pictures.jpeg(drawn(new Random(number), side), QUALITY);
  }

  private static BufferedImage drawn(Random random, int side) {
    BufferedImage patches = new BufferedImage(PATCHES, PATCHES, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < PATCHES * PATCHES; i++) {
      patches.setRGB(i % PATCHES, i / PATCHES, random.nextInt(1 << 24));
    }
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(patches, 0, 0, side, side, null);
    graphics.dispose();
    for (int i = 0; i < side * side; i++) {
      Color color = new Color(picture.getRGB(i % side, i / side));
      int noise = (int) Math.round(random.nextGaussian() * NOISE);
      picture.setRGB(
          i % side,
          i / side,
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
