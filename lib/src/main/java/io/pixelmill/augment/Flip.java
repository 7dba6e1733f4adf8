package io.pixelmill.augment;

import io.pixelmill.image.Pixels;

/** Mirrors an image left to right. */
record Flip() implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    byte[] flipped = new byte[pixels.data().length];
    pixels.grid().flip(pixels.data(), flipped);
    return pixels.withData(flipped);
  }

  @Override
  public String text() {
    return "flip";
  }
}
