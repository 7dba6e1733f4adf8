package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.util.Locale;

/**
 * Blackens a square, or what of it lies in the image.
 *
 * @param y row of the square's middle
 * @param x column of the square's middle
 * @param size side of the square
 */
public record BlackSquare(int y, int x, int size) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    byte[] cut = pixels.data().clone();
    pixels.grid().cutout(cut, y, x, size);
    return pixels.withData(cut);
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "cutout=%d,%d,%d", y, x, size);
  }
}
