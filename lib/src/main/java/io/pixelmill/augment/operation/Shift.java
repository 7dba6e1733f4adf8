package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.util.Locale;

/**
 * Pads an image and crops it to its size again, away from the middle.
 *
 * @param down how far below the middle the crop lies, in pixels; negative is above
 * @param right how far right of the middle the crop lies; negative is left
 * @param border what it is padded with
 */
public record Shift(int down, int right, Border border) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    if (!border.equals(Border.BLACK)) {
      return new AffineMap(1, 0, right, 0, 1, down).apply(pixels, border);
    }
    byte[] cropped = new byte[pixels.data().length];
    pixels.grid().crop(pixels.data(), cropped, down, right);
    return pixels.withData(cropped);
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "crop=%+d%+d%s", down, right, border.text());
  }
}
