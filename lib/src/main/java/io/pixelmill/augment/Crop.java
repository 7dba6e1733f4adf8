package io.pixelmill.augment;

import io.pixelmill.image.Pixels;
import java.util.Locale;

/**
 * Pads an image with black and crops it to its size again, away from the middle.
 *
 * @param down how far below the middle the crop lies, in pixels; negative is above
 * @param right how far right of the middle the crop lies; negative is left
 */
record Crop(int down, int right) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    byte[] cropped = new byte[pixels.data().length];
    pixels.grid().crop(pixels.data(), cropped, down, right);
    return pixels.withData(cropped);
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "crop=%+d%+d", down, right);
  }
}
