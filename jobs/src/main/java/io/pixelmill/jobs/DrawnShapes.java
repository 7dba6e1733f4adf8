package io.pixelmill.jobs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Small pictures of shapes, drawn from a seed: data to try everything on without any download. */
final class DrawnShapes {
  private static final int SIDE = 40;

  /**
   * In radians: fully turned squares and circles are more than a small network learns in a minute.
   */
  private static final double MOST_TURN = 0.4;

  /** The classes; each draws itself into the unit square around the origin. */
  enum Kind {
    CIRCLE(new Ellipse2D.Double(-0.5, -0.5, 1, 1)),
    SQUARE(new Rectangle2D.Double(-0.45, -0.45, 0.9, 0.9)),
    STAR(star(5, 0.22)),
    TRIANGLE(star(3, 0.25));

    private final Shape shape;

    Kind(Shape shape) {
      this.shape = shape;
    }

    String className() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private DrawnShapes() {}

  /**
   * A PNG file of 40 × 40 pixels: one shape in a random colour, place, size and angle on a noisy
   * ground.
   *
   * @param number tells the pictures of a kind apart
   */
  static byte[] png(Kind kind, int number, long seed) {
    SplittableRandom random =
        new SplittableRandom(seed * 1_000_003 + kind.ordinal() * 500_009L + number);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = (float) random.nextDouble();
    graphics.setColor(Color.getHSBColor(hue, 0.35f, 0.35f + (float) random.nextDouble(0.3)));
    graphics.fillRect(0, 0, SIDE, SIDE);
    double size = SIDE * random.nextDouble(0.45, 0.8);
    double room = (SIDE - size) / 2;
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            SIDE / 2.0 + random.nextDouble(-1, 1) * room,
            SIDE / 2.0 + random.nextDouble(-1, 1) * room);
    place.rotate(random.nextDouble(-MOST_TURN, MOST_TURN));
    place.scale(size, size);
    graphics.setColor(Color.getHSBColor(hue + 0.3f + (float) random.nextDouble(0.4), 0.7f, 0.9f));
    graphics.fill(place.createTransformedShape(kind.shape));
    graphics.dispose();
    addNoise(image, random);
    return encode(image);
  }

  private static void addNoise(BufferedImage image, SplittableRandom random) {
    var raster = image.getRaster();
    int[] samples = raster.getPixels(0, 0, SIDE, SIDE, (int[]) null);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(0, Math.min(255, samples[i] + random.nextInt(-20, 21)));
    }
    raster.setPixels(0, 0, SIDE, SIDE, samples);
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** A star of so many points; with three it is a triangle. */
  private static Shape star(int points, double innerRadius) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < 2 * points; i++) {
      double radius = i % 2 == 0 ? 0.5 : innerRadius;
      double angle = Math.PI * i / points;
      if (i == 0) {
        path.moveTo(radius * Math.cos(angle), radius * Math.sin(angle));
      } else {
        path.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
      }
    }
    path.closePath();
    return path;
  }
}
