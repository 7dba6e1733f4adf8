package io.pixelmill.benchmarks;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures that are drawn, and their files. */
final class Pictures {
  /** Of JPEG files that nothing else is said of. */
  static final float QUALITY = 0.9f;

  private static final int SIDE = 96;
  private static final int FEWEST_SHAPES = 3;
  private static final int SHAPES = 6;

  private Pictures() {}

  /** A few shapes of one colour each before a gradient; the same for the same number. */
  static BufferedImage drawn(long number) {
    Random random = new Random(number);
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(
        new GradientPaint(
            random.nextInt(SIDE), 0, colour(random), random.nextInt(SIDE), SIDE, colour(random)));
    graphics.fillRect(0, 0, SIDE, SIDE);
    int shapes = FEWEST_SHAPES + random.nextInt(SHAPES);
    for (int i = 0; i < shapes; i++) {
      graphics.setPaint(colour(random));
      int width = SIDE / 8 + random.nextInt(SIDE / 2);
      int height = SIDE / 8 + random.nextInt(SIDE / 2);
      int x = random.nextInt(SIDE) - width / 2;
      int y = random.nextInt(SIDE) - height / 2;
      if (random.nextBoolean()) {
        graphics.fillOval(x, y, width, height);
      } else {
        graphics.fillRect(x, y, width, height);
      }
    }
    graphics.dispose();
    return picture;
  }

  private static Color colour(Random random) {
    return new Color(random.nextInt(1 << 24));
  }

  static BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param quality 0 to 1
   */
  static byte[] jpeg(BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
