package io.pixelmill.image;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A colour; each part is 0 to 255. Written {@code #rrggbb}. */
public record Rgb(int red, int green, int blue) implements Serializable {
  public static final Rgb BLACK = new Rgb(0, 0, 0);
  public static final Rgb WHITE = new Rgb(255, 255, 255);

  private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final int HEXADECIMAL = 16;

  public Rgb {
    if ((red | green | blue) >>> Byte.SIZE != 0) {
      throw new IllegalArgumentException("Not a colour: %d, %d, %d".formatted(red, green, blue));
    }
  }

  /** Whether a text is a colour, such as {@code #ff8000}. */
  public static boolean isWritten(String text) {
    return WRITTEN.matcher(text).matches();
  }

  /**
   * @throws IllegalArgumentException if the text is no colour
   */
  public static Rgb of(String text) {
    if (!isWritten(text)) {
      throw new IllegalArgumentException("Not a colour such as #ff8000: " + text);
    }
    int value = Integer.parseInt(text.substring(1), HEXADECIMAL);
    return new Rgb(value >> 16, value >> 8 & 0xff, value & 0xff);
  }

  @Override
  public String toString() {
    return "#%02x%02x%02x".formatted(red, green, blue);
  }
}
