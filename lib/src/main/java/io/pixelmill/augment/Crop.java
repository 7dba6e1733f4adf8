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
    int height = pixels.height();
    int width = pixels.width();
    int channels = pixels.channels();
    byte[] cropped = new byte[pixels.data().length];
    int left = Math.max(0, -right);
    int taken = Math.min(width, width - right) - left;
    for (int y = Math.max(0, -down); taken > 0 && y < Math.min(height, height - down); y++) {
      int from = ((y + down) * width + left + right) * channels;
      int to = (y * width + left) * channels;
      System.arraycopy(pixels.data(), from, cropped, to, taken * channels);
    }
    return new Pixels(height, width, channels, cropped);
  }

  @Override
  public String text() {
    return String.format(Locale.ROOT, "crop=%+d%+d", down, right);
  }
}
