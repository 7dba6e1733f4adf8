package io.pixelmill.augment;

import io.pixelmill.image.Pixels;

/** Mirrors an image left to right. */
record Flip() implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    int width = pixels.width();
    int channels = pixels.channels();
    byte[] flipped = new byte[pixels.data().length];
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < width; x++) {
        int from = (y * width + x) * channels;
        int to = (y * width + width - 1 - x) * channels;
        System.arraycopy(pixels.data(), from, flipped, to, channels);
      }
    }
    return new Pixels(pixels.height(), width, channels, flipped);
  }

  @Override
  public String text() {
    return "flip";
  }
}
