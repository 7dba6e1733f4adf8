package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/** Multiplies every channel's distance to the pixel's own grey; does nothing to grey images. */
public record SaturationFactor(double factor) implements Operation {
  private static final int BITS = 16;
  private static final int ONE = 1 << BITS;
  private static final int HALF = ONE / 2;

  @Override
  public Pixels apply(Pixels pixels) {
    if (pixels.channels() == 1) {
      return pixels;
    }
    byte[] source = pixels.data();
    byte[] grey = pixels.toGrey().data();
    byte[] target = new byte[source.length];
    int ofColour = (int) Math.round(factor * ONE);
    int ofGrey = ONE - ofColour;
    for (int i = 0, at = 0; i < grey.length; i++) {
      int base = ofGrey * (grey[i] & 0xff) + HALF;
      for (int end = at + 3; at < end; at++) {
        target[at] = Levels.limited(base + ofColour * (source[at] & 0xff) >> BITS);
      }
    }
    return pixels.withData(target);
  }

  @Override
  public String text() {
    return "saturation=" + ExactText.of(factor);
  }
}
