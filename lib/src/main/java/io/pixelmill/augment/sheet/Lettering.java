package io.pixelmill.augment.sheet;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** Writes on a picture; writes nothing where Java finds no fonts, as in slim images of systems. */
final class Lettering {
  private static final int SIZE = 13;
  private static final int LINE = 17;
  private static final String CUT = "…";

  private final BufferedImage picture;
  private final Optional<Font> font;

  private Lettering(BufferedImage picture, Optional<Font> font) {
    this.picture = picture;
    this.font = font;
  }

  static Lettering on(BufferedImage picture) {
    return new Lettering(picture, font(picture));
  }

  /**
   * Without fonts, their library or a display that is named, Java fails at the first text: in four
   * cases that were tried with three kinds of errors, one of them a plain {@code Error}.
   */
  private static Optional<Font> font(BufferedImage picture) {
    try {
      Font font = new Font(Font.SANS_SERIF, Font.PLAIN, SIZE);
      Graphics2D graphics = picture.createGraphics();
      graphics.getFontMetrics(font).stringWidth(CUT);
      graphics.dispose();
      return Optional.of(font);
    } catch (RuntimeException | Error e) {
      return Optional.empty();
    }
  }

  /**
   * @param x of the text's left edge, in pixels
   * @param y of its upper edge
   * @param width beyond which lines are cut
   */
  void write(List<String> lines, int x, int y, int width) {
    font.ifPresent(present -> write(lines, x, y, width, present));
  }

  private void write(List<String> lines, int x, int y, int width, Font font) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.BLACK);
    graphics.setFont(font);
    FontMetrics metrics = graphics.getFontMetrics();
    int baseline = y + metrics.getAscent();
    for (String line : lines) {
      graphics.drawString(cut(line, metrics, width), x, baseline);
      baseline += LINE;
    }
    graphics.dispose();
  }

  private static String cut(String line, FontMetrics metrics, int width) {
    if (metrics.stringWidth(line) <= width) {
      return line;
    }
    int length = Math.min(line.length(), width); // a letter takes a pixel at least
    while (length > 0 && metrics.stringWidth(line.substring(0, length) + CUT) > width) {
      length--;
    }
    return line.substring(0, length) + CUT;
  }
}
