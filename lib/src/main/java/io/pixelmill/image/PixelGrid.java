package io.pixelmill.image;

import java.util.Arrays;

/**
 * The layout of an image's bytes, and what moves or removes them: height × width × channels,
 * row-major. All arrays have that length; a target is another array than its source.
 */
public record PixelGrid(int height, int width, int channels) {

  /** Mirrors left to right. */
  public void flip(byte[] source, byte[] target) {
    for (int y = 0; y < height; y++) {
      int from = y * width * channels;
      int to = from + (width - 1) * channels;
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          target[to + channel] = source[from + channel];
        }
        from += channels;
        to -= channels;
      }
    }
  }

  /**
   * Pads with black and crops to the size again, away from the middle.
   *
   * @param down how far below the middle the crop lies, in pixels; negative is above
   * @param right how far right of the middle the crop lies; negative is left
   */
  public void crop(byte[] source, byte[] target, int down, int right) {
    Arrays.fill(target, (byte) 0);
    int left = Math.max(0, -right);
    int taken = Math.min(width, width - right) - left;
    for (int y = Math.max(0, -down); taken > 0 && y < Math.min(height, height - down); y++) {
      int from = ((y + down) * width + left + right) * channels;
      int to = (y * width + left) * channels;
      System.arraycopy(source, from, target, to, taken * channels);
    }
  }

  /**
   * Blackens a square, or what of it lies in the image, in place.
   *
   * @param y row of the square's middle
   * @param x column of the square's middle
   * @param size side of the square
   */
  public void cutout(byte[] pixels, int y, int x, int size) {
    int left = Math.max(0, x - size / 2);
    int right = Math.min(width, x - size / 2 + size);
    int bottom = Math.min(height, y - size / 2 + size);
    for (int row = Math.max(0, y - size / 2); row < bottom; row++) {
      int start = row * width;
      Arrays.fill(pixels, (start + left) * channels, (start + right) * channels, (byte) 0);
    }
  }
}
