package io.pixelmill.augment;

import io.pixelmill.image.Pixels;
import java.util.Arrays;
import java.util.Locale;

/**
 * Blackens a square, or what of it lies in the image.
 *
 * @param y row of the square's middle
 * @param x column of the square's middle
 * @param size side of the square
 */
record Cutout(int y, int x, int size) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    int channels = pixels.channels();
    byte[] data = pixels.data().clone();
    int left = Math.max(0, x - size / 2);
    int right = Math.min(pixels.width(), x - size / 2 + size);
    int bottom = Math.min(pixels.height(), y - size / 2 + size);
    for (int row = Math.max(0, y - size / 2); row < bottom; row++) {
      int start = row * pixels.width();
      Arrays.fill(data, (start + left) * channels, (start + right) * channels, (byte) 0);
    }
    return new Pixels(pixels.height(), pixels.width(), channels, data);
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "cutout=%d,%d,%d", y, x, size);
  }
}
